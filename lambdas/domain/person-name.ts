import { words } from './words.ts';

const TITLES = new Set(['mr', 'mrs', 'ms', 'mx', 'miss', 'sir', 'madam', 'dr', 'prof', 'professor', 'doctor']);

/** "Dr." and its like are said with names and are not part of them. */
export const isTitle = (word: string): boolean => TITLES.has(word.toLowerCase().replace(/\.$/, ''));

/**
 * Family names that tens of millions of people bear (the most frequent ones of China, India, Vietnam, Korea, the Spanish, Portuguese,
 * English, German, Russian and West African naming regions): a full name with one of these is shared by thousands.
 */
const COMMON_FAMILY_NAMES = new Set(
  (
    'wang li zhang liu chen yang huang zhao wu zhou kim lee park choi jung nguyen tran le pham singh kumar sharma patel khan ali ahmed ' +
    'hussain mohamed garcia rodriguez martinez hernandez lopez gonzalez perez sanchez silva santos oliveira souza pereira smith johnson ' +
    'williams brown jones davis miller wilson taylor anderson muller schmidt schneider fischer ivanov ivanova hansen johansen olsen ' +
    'diallo traore ba keita ibrahim musa abubakar okafor mensah'
  ).split(' '),
);

/** A name taken apart: folded words without titles; `family` is missing when only a first name is known. */
export type PersonName = { given: string; family: string | undefined; words: string[] };

/** `undefined` when there is no word in it. */
export const parsePersonName = (name: string): PersonName | undefined => {
  const all = words(name).map((word) => word.replaceAll('.', ''));
  const parts = all.filter((word) => !isTitle(word));
  const given = parts[0];
  if (given === undefined) return undefined;
  return { given, family: parts.length > 1 ? parts.at(-1) : undefined, words: parts };
};

export const isCommon = ({ family }: PersonName): boolean => family !== undefined && COMMON_FAMILY_NAMES.has(family);

/**
 * How far a shown name is the wanted one: `full` with at least two names in agreement, `given` when only the first name can agree
 * (one side has no family name, or just its initial), `none` when they are two people's names.
 */
export const nameAgreement = (wanted: PersonName, shown: PersonName): 'full' | 'given' | 'none' => {
  if (wanted.family !== undefined && wanted.words.every((word) => shown.words.includes(word))) return 'full';
  if (wanted.given !== shown.given) return 'none';
  if (wanted.family === undefined || shown.family === undefined) return 'given';
  if (wanted.family === shown.family) return 'full';
  const [short, long] = [wanted.family, shown.family].sort((a, b) => a.length - b.length) as [string, string];
  return short.length === 1 && long.startsWith(short) ? 'given' : 'none';
};
