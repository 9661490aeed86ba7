import DATA from './lexicon.json' with { type: 'json' };

/**
 * Knowledge that a language model has and compromise lacks: names of technologies, words for occupations, endings of
 * company names. An unlisted technology is found by its spelling (`GraphQL`, `Web3`) or its place in a sentence.
 */
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(', '));

const TECHNOLOGIES = setOf(DATA.technologies);

/** `Go` and `Swift` are words too. As technologies they have a capital in the middle of a sentence. */
export const isTechnology = (name: string): boolean => {
  const lower = name.toLowerCase();
  if (TECHNOLOGIES.has(lower)) return true;
  const isNameOfPeople = /^(Mc|Mac|De|Di|La|Le|O['’]|Van|Von)\p{Lu}/u.test(name);
  return !isNameOfPeople && /^(\p{Lu}?\p{Ll}+\p{Lu}[\p{L}\d]*|\p{L}+\d+|\p{L}+\.(js|io|ai))$/u.test(name);
};

const ROLES = setOf(DATA.roles);
export const isRole = (lower: string): boolean =>
  ROLES.has(lower) ||
  ROLES.has(lower.replace(/s$/, '')) ||
  /[a-z]{3}(ologist|ivist|onomist|ographer|inist|anist|ellist|keeper|smith|maker|ician)$/.test(lower);

const PEOPLE = setOf(DATA.people);
/** Nouns for people that say nothing of what they do. */
export const isPeopleNoun = (lower: string): boolean => PEOPLE.has(lower);

const NO_NAMES = setOf(DATA.forms);
/** Forms of address and ranks: written with capitals, but not part of a name. */
export const isNoName = (lower: string): boolean => NO_NAMES.has(lower);

const COMPANY_ENDINGS = setOf(DATA.companies);
export const isCompanyEnding = (lower: string): boolean => COMPANY_ENDINGS.has(lower);

const EVENT_ENDINGS = setOf(DATA.events);
export const isEventEnding = (lower: string): boolean => EVENT_ENDINGS.has(lower);

/** Nouns of every conversation, which are not interests. */
const EVERYDAY = setOf(DATA.everyday);
export const isEveryday = (lower: string): boolean => EVERYDAY.has(lower) || EVERYDAY.has(lower.replace(/s$/, ''));
