import { isBentForm } from './bent-names.ts';
import { agreesOnCompany, employerIn, isEmployer, namesCompany } from './companies.ts';
import { areTwoGenerations } from './generations.ts';
import { namesOtherTrade, namesRole } from './occupations.ts';
import { comparePlaces } from './places.ts';
import { mentions } from './profile-words.ts';
import { sentencesOf, withoutReaderSentences } from './reader-sentences.ts';
import { namesTopic } from './topics.ts';

/** What was said of a person. */
export type Said = { role: string | null; company: string | null; place: string | null; topics: string[] };
/** What a profile shows, without its name. */
export type Shown = {
  headline: string | null;
  company: string | null;
  place: string | null;
  about: string | null;
  topics: string[];
};
/** A fact that was said and the field that bears on it. */
export type Pair = { said: 'role' | 'company' | 'place' | 'topics'; shown: keyof Shown };
export type Findings = { agrees: Pair[]; contradicts: Pair[] };

/** The fields as text, empty where nothing is shown. */
type Fields = Record<keyof Shown, string>;

/** Which of the facts said stand in a profile, and which of its fields speak against them. */
export const compareProfile = (said: Said, shown: Shown): Findings => {
  const fields = fieldsOf(shown);
  const found = [compareRole, compareCompany, comparePlace, compareTopics].map((compare) => compare(said, fields));
  return {
    agrees: found.flatMap(({ agrees }) => agrees),
    contradicts: found.flatMap(({ contradicts }) => contradicts),
  };
};

/** Behind a headline that speaks to the reader alone, the rest of the text does too. */
const fieldsOf = ({ headline, company, place, about, topics }: Shown): Fields => {
  const facts = withoutReaderSentences(headline ?? '');
  return {
    headline: facts,
    company: withoutReaderSentences(company ?? ''),
    place: withoutReaderSentences(place ?? ''),
    about: headline && facts === '' ? '' : withoutReaderSentences(about ?? ''),
    topics: withoutReaderSentences(topics.join(' | ')),
  };
};

type Compare = (said: Said, fields: Fields) => Findings;

const findings = (said: Pair['said'], agrees: readonly (keyof Shown)[], contradicts: readonly (keyof Shown)[]) => ({
  agrees: agrees.map((shown) => ({ said, shown })),
  contradicts: contradicts.map((shown) => ({ said, shown })),
});

/** Sentences about others ("my wife is a nurse") and about the past: neither describes the present. */
const NOT_NOW =
  /\b(my (wife|husband|partner|father|mother|dad|mum|mom|son|daughter|brother|sister|parents?|family)|not|never|used to|formerly|former|ex|before|earlier|once|until|previously|left|grew up|born|moved (away )?from|originally|wish|dream|childhood)\b/i;

const presentOf = (about: string): string =>
  sentencesOf(about)
    .filter((sentence) => !NOT_NOW.test(sentence))
    .join(' | ');

/** A trade in the headline is the present one. Long texts name many trades and contradict none. */
const compareRole: Compare = ({ role }, { headline, about, topics }) => {
  if (role === null) return findings('role', [], []);
  const present = presentOf(about);
  const generation = (['headline', 'about'] as const).filter((_, at) =>
    areTwoGenerations(role, [headline, about][at] ?? ''),
  );
  if (generation.length > 0) return findings('role', [], generation);
  if (namesRole(role, headline)) return findings('role', ['headline'], []);
  if (namesOtherTrade(role, headline)) return findings('role', [], ['headline']);
  if (namesRole(role, present)) return findings('role', ['about'], []);
  if (namesRole(role, topics)) return findings('role', ['topics'], []);
  const work = /\b(?:I am|I'm|I work as|works as|working as) (?:an? |the )?([^.|,]+)/i.exec(present)?.[1] ?? '';
  return findings('role', [], headline === '' && namesOtherTrade(role, work) ? ['about'] : []);
};

const compareCompany: Compare = ({ company }, fields) => {
  if (company === null) return findings('company', [], []);
  const agrees = (['company', 'headline', 'about', 'topics'] as const).filter((field) =>
    field === 'company'
      ? agreesOnCompany(company, fields.company) || isBentForm(company, fields.company)
      : namesCompany(fields[field], company),
  );
  if (agrees.includes('company')) return findings('company', agrees, []);
  if (fields.company !== '') return findings('company', agrees, isEmployer(fields.company) ? ['company'] : []);
  const employer = employerIn(fields.headline);
  const isOther = employer !== undefined && !agreesOnCompany(company, employer);
  return findings('company', agrees, isOther ? ['headline'] : []);
};

const comparePlace: Compare = ({ place }, fields) => {
  if (place === null) return findings('place', [], []);
  const present = presentOf(fields.about);
  const agreement = fields.place === '' ? 'silent' : comparePlaces(place, fields.place);
  if (agreement === 'agrees' || isBentForm(place, fields.place)) return findings('place', ['place'], []);
  if (mentions(present, place)) return findings('place', ['about'], []);
  if (agreement === 'contradicts') return findings('place', [], ['place']);
  if (mentions(fields.headline, place)) return findings('place', ['headline'], []);
  const home = (text: string) => HOME.exec(text)?.[1];
  const lives = (['headline', 'about'] as const).find((field) => home(field === 'about' ? present : fields[field]));
  if (fields.place !== '' || lives === undefined) return findings('place', [], []);
  const there = comparePlaces(place, home(lives === 'about' ? present : fields[lives]) ?? '');
  return findings('place', there === 'agrees' ? [lives] : [], there === 'contradicts' ? [lives] : []);
};
const HOME =
  /(?:based|living|lives?|located|settled|working|wohnhaft|lebe|vis|vivo|bor)(?: here)? (?:in|near|out of|à|en|i) (\p{Lu}[\p{L}'’-]*(?:,? \p{Lu}[\p{L}'’-]*)*)/u;

/** One topic shared is enough; the field that shows it first is named. */
const compareTopics: Compare = ({ topics }, fields) => {
  const shown = (['topics', 'headline', 'about'] as const).find((field) =>
    topics.some((topic) => namesTopic(fields[field], topic)),
  );
  return findings('topics', shown ? [shown] : [], []);
};
