import { fold, words } from '../text/words.ts';
import { FIELDS, IN_ENGLISH } from './occupation-words.ts';

const SAME_WORK: Readonly<Record<string, string>> = {
  engineer: 'developer',
  programmer: 'developer',
  coder: 'developer',
  dev: 'developer',
  physician: 'doctor',
  attorney: 'lawyer',
  solicitor: 'lawyer',
  advisor: 'adviser',
  consultant: 'adviser',
  pediatric: 'pediatrics',
  paediatric: 'pediatrics',
};

const RANKS = new Set(
  (
    'senior junior lead staff principal chief head freelance independent deputy vice assistant associate co former ex ' +
    'the a an of and in at for to'
  ).split(' '),
);

/**
 * "Back-end" and "back end" are one word, and "co-founder" is a founder; other languages and short forms in English.
 */
const spelled = (text: string): string =>
  fold(text)
    .replace(/\b(back|front|full)[\s-](end|stack)\b/g, '$1$2')
    .replace(/\bcofounder\b/g, 'founder')
    .replace(/\p{L}+/gu, (word) => IN_ENGLISH[word] ?? IN_ENGLISH[word.replace(/(in|trice|euse)$/, '')] ?? word);

/** The words of a role that say what the work is: "Senior Back-end Engineer" is backend, developer. */
const roleWords = (text: string): string[] =>
  words(spelled(text))
    .map((word) => SAME_WORK[word] ?? word)
    .filter((word) => !RANKS.has(word));

/** Before synonyms are put together: an engineer alone may be of any field, a developer is of one. */
const fieldsOf = (text: string): Set<string> =>
  new Set(
    words(spelled(text)).flatMap((word) => {
      const field = FIELDS.get(word) ?? FIELDS.get(word.replace(/s$/, ''));
      return field === undefined ? [] : [field];
    }),
  );

/** What people of any field are called: it agrees with anything and contradicts nothing. */
const OF_ANY_FIELD = new Set(
  (
    'engineer developer manager founder owner director consultant adviser advisor student ceo executive officer ' +
    'president partner entrepreneur ' +
    'freelancer specialist expert'
  ).split(' '),
);

/**
 * How a role that was said fits what a profile shows: `same` when all its words are there, `near` when the work is of
 * the same kind ("backend developer" and "frontend developer") or what was said is said of any kind ("engineer"),
 * `other_field` when both name a field and none is shared, `other_work` when the profile names a field and nothing of
 * what was said, or `unknown`.
 */
export type RoleAgreement = 'same' | 'near' | 'other_field' | 'other_work' | 'unknown';

export const roleAgreement = (said: string, shown: string): RoleAgreement => {
  const [wanted, has] = [roleWords(said), new Set(roleWords(shown))];
  const kind = wanted.at(-1);
  if (kind === undefined || has.size === 0) return 'unknown';
  const isOfAnyField = wanted.every((word) => OF_ANY_FIELD.has(word));
  if (wanted.every((word) => has.has(word)))
    return isOfAnyField && !words(said).includes('developer') ? 'near' : 'same';
  const [saidFields, shownFields] = [fieldsOf(said), fieldsOf(shown)];
  if (saidFields.size > 0 && shownFields.size > 0)
    return [...saidFields].some((field) => shownFields.has(field)) ? 'near' : 'other_field';
  if (has.has(kind)) return 'near';
  return shownFields.size > 0 && !isOfAnyField ? 'other_work' : 'unknown';
};
