import type { NamedPerson } from '../contracts/person.ts';
import { roleAgreement } from './occupation.ts';
import { isCommon, nameAgreement, parsePersonName } from './person-name.ts';
import { placeAgreement } from './place.ts';
import { mentions, words } from './words.ts';

/** What a page shows of a person, before it is known whether it is the one. */
export type ShownPerson = {
  name: string;
  headline: string | null;
  company: string | null;
  place: string | null;
  about: string | null;
  topics: string[];
};

/** `confidence` that this is the person who was talked about, 0 to 1; `red_flags` are sentences on what speaks against it. */
export type Match = { confidence: number; red_flags: string[] };

/** From here on a profile is taken for the person. Below, nobody is: a wrong person is worse than none. */
export const FOUND_FROM = 0.6;

/**
 * Where the score starts, by how much the name alone tells. Each is below the threshold: even a rare full name needs one thing that was
 * said about the person to agree, a common one or a first name alone needs two.
 */
const NAME = { rare: 0.5, common: 0.35, given: 0.25 };

/** What agreement adds: an employer is the strongest sign, since few people share it. */
const AGREES = { company: 0.3, place: 0.2, country: 0.1, role: 0.2, nearRole: 0.1 };

/** Topics are cheap to share, so the first counts, more count little, and together they count no more than a place and a bit. */
const TOPICS = { first: 0.15, further: 0.05, most: 0.25 };

/** What contradiction takes. A country or a field outweighs any one agreement but the employer; people do change employers. */
const CONTRADICTS = { country: 0.3, field: 0.3, company: 0.1 };

const LEGAL_FORMS = new Set(
  'inc llc ltd limited gmbh ag as asa ab oy plc corp corporation company co sa sarl bv'.split(' '),
);

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

type Sign = { weight: number; flag?: string };
const SILENT: Sign = { weight: 0 };

const nameScore = (wanted: string, shown: string): number => {
  const [wantedName, shownName] = [parsePersonName(wanted), parsePersonName(shown)];
  if (!wantedName || !shownName) return 0;
  const agreement = nameAgreement(wantedName, shownName);
  if (agreement === 'none') return 0;
  if (agreement === 'given') return NAME.given;
  return isCommon(wantedName) ? NAME.common : NAME.rare;
};

const companySign = ({ company }: NamedPerson, shown: ShownPerson): Sign => {
  const said = company === null ? '' : tradeName(company);
  if (said === '') return SILENT;
  if (mentions(tradeName(shown.company ?? ''), said) || mentions(allText(shown), said))
    return { weight: AGREES.company };
  if (shown.company === null) return SILENT;
  return { weight: -CONTRADICTS.company, flag: `Works at ${shown.company}; the conversation said ${company}.` };
};

const placeSign = ({ place }: NamedPerson, shown: ShownPerson): Sign => {
  if (place === null) return SILENT;
  if (shown.place === null) return mentions(allText(shown), place) ? { weight: AGREES.place } : SILENT;
  switch (placeAgreement(place, shown.place)) {
    case 'same':
      return { weight: AGREES.place };
    case 'same_country':
      return { weight: AGREES.country };
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
  return { weight: -CONTRADICTS.field, flag: `Works as "${shown.headline}"; the conversation said ${role}.` };
};

const topicsSign = ({ topics }: NamedPerson, shown: ShownPerson): Sign => {
  const text = allText(shown);
  const said = new Set(topics.map((topic) => words(topic).join(' ')));
  const count = [...said].filter((topic) => mentions(text, topic)).length;
  return count === 0 ? SILENT : { weight: Math.min(TOPICS.most, TOPICS.first + (count - 1) * TOPICS.further) };
};

const tradeName = (company: string): string =>
  words(company)
    .filter((word) => !LEGAL_FORMS.has(word))
    .join(' ');

const allText = ({ headline, about, topics }: ShownPerson): string =>
  [headline, about, ...topics].filter((text) => text !== null).join(' | ');
