import type { NamedPerson } from '../../contracts/person.ts';
import { mentions, words } from '../text/words.ts';
import { tradeName } from './company.ts';
import { placeAgreement } from './location.ts';
import { roleAgreement } from './occupation.ts';
import { isCommon, nameAgreement, parsePersonName } from './person-name.ts';
import type { ShownPerson } from './shown-person.ts';

/**
 * `confidence` that this is the person who was talked about; `red_flags` are sentences on what speaks against it.
 *
 * | confidence | what it stands for |
 * | --- | --- |
 * | 0 | somebody else: another name, or contradictions that outweigh everything |
 * | below 0.6 | perhaps: the name, and too little else; nobody is taken |
 * | 0.6 to 0.75 | likely: a rare name and one fact of what was said, or a common or first name and two or three |
 * | 0.75 to 0.9 | very likely: a rare name and two facts, or a common or first name and nearly all that was said |
 * | from 0.9 | as sure as a public page allows: a rare name and nearly all that was said |
 *
 * It is a sum of signs and no measured probability; `npm run evaluate` shows how often each band is right on the table
 * of cases.
 */
export type Match = { confidence: number; red_flags: string[] };

/** From here on a profile is taken for the person. Below, nobody is: a wrong person is worse than none. */
export const FOUND_FROM = 0.6;

/**
 * Where the score starts, by how much the name alone tells. Each is below the threshold: even a rare full name needs
 * one thing that was said about the person to agree; one that thousands bear, or a first name alone, needs two, and a
 * common first name three. A name that is written or called otherwise starts a little lower.
 */
const NAME = {
  rare: { full: 0.5, variant: 0.45, given: 0.25, none: 0 },
  common: { full: 0.25, variant: 0.2, given: 0.15, none: 0 },
};

/**
 * What agreement adds: an employer is the strongest sign, since few people share it, and an earlier one still tells. A
 * country tells next to nothing when a city was said.
 */
const AGREES = { company: 0.3, formerCompany: 0.2, place: 0.2, country: 0.05, role: 0.2, nearRole: 0.1 };

/**
 * Topics are cheap to share, so the first counts, more count little, and together they count no more than a place and a
 * bit.
 */
const TOPICS = { first: 0.15, further: 0.05, most: 0.25 };

/**
 * What contradiction takes. A country or a field outweighs any one agreement but the employer. People do move, change
 * employers and have several trades, so each of these takes less, but enough that a rare name and one agreement are not
 * enough any more.
 */
const CONTRADICTS = { country: 0.3, other_field: 0.3, other_work: 0.15, city: 0.15, company: 0.15 };

/** Scores what a page shows against what was said. A different name is 0 whatever else agrees. */
export const match = (person: NamedPerson, shown: ShownPerson): Match => {
  const start = nameScore(person.name, shown.name);
  if (start === 0) return { confidence: 0, red_flags: [] };

  const signs = [
    companySign(person, shown),
    placeSign(person, shown),
    roleSign(person, shown),
    topicsSign(person, shown),
  ];
  const confidence = signs.reduce((sum, { weight }) => sum + weight, start);
  return {
    confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100,
    red_flags: signs.flatMap(({ flag }) => (flag === undefined ? [] : [flag])),
  };
};

type Sign = { weight: number; flag?: string | undefined };
const SILENT: Sign = { weight: 0 };

const nameScore = (wanted: string, shown: string): number => {
  const [wantedName, shownName] = [parsePersonName(wanted), parsePersonName(shown)];
  if (!wantedName || !shownName) return 0;
  return NAME[isCommon(wantedName) ? 'common' : 'rare'][nameAgreement(wantedName, shownName)];
};

const companySign = ({ company }: NamedPerson, shown: ShownPerson): Sign => {
  const said = company === null ? '' : tradeName(company);
  if (said === '') return SILENT;
  const now = tradeName(shown.company ?? '');
  if (mentions(now, said) || mentions(said, now) || mentions(tradeName(shown.headline ?? ''), said))
    return { weight: AGREES.company };
  const elsewhere = now === '' ? undefined : `Works at ${shown.company}; the conversation said ${company}.`;
  if (isNamedIn(allText(shown), company ?? '')) return { weight: AGREES.formerCompany, flag: elsewhere };
  return elsewhere === undefined ? SILENT : { weight: -CONTRADICTS.company, flag: elsewhere };
};

const placeSign = ({ place }: NamedPerson, shown: ShownPerson): Sign => {
  if (place === null) return SILENT;
  if (shown.place === null) return mentions(allText(shown), place) ? { weight: AGREES.place } : SILENT;
  switch (placeAgreement(place, shown.place)) {
    case 'same':
      return { weight: AGREES.place };
    case 'same_country':
      return { weight: AGREES.country };
    case 'other_city':
      return { weight: -CONTRADICTS.city, flag: `Is in ${shown.place}; the conversation said ${place}.` };
    case 'other_country':
      return { weight: -CONTRADICTS.country, flag: `Is in ${shown.place}; the conversation said ${place}.` };
    case 'unknown':
      return SILENT;
  }
};

const roleSign = ({ role }: NamedPerson, shown: ShownPerson): Sign => {
  if (role === null) return SILENT;
  const inHeadline = roleAgreement(role, shown.headline ?? '');
  if (inHeadline === 'same') return { weight: AGREES.role };
  // What people write about themselves at length names many fields: it may confirm a role, but never contradicts one.
  if (roleAgreement(role, allText(shown)) === 'same') return { weight: AGREES.role };
  if (inHeadline === 'near') return { weight: AGREES.nearRole };
  if (inHeadline === 'unknown') return SILENT;
  return { weight: -CONTRADICTS[inHeadline], flag: `Works as "${shown.headline}"; the conversation said ${role}.` };
};

const topicsSign = ({ topics }: NamedPerson, shown: ShownPerson): Sign => {
  const text = allText(shown);
  const said = new Set(topics.map((topic) => words(topic).join(' ')));
  const count = [...said].filter((topic) => mentions(text, topic)).length;
  return count === 0 ? SILENT : { weight: Math.min(TOPICS.most, TOPICS.first + (count - 1) * TOPICS.further) };
};

/** As a name: who grows apples does not work at Apple. */
const isNamedIn = (text: string, company: string): boolean =>
  mentions(tradeName(text), tradeName(company)) && text.includes(company.trim().slice(0, 2));

const allText = ({ headline, about, topics }: ShownPerson): string =>
  [headline, about, ...topics].filter((text) => text !== null).join(' | ');
