import { fold, words } from './words.ts';

/** Words by which a field of work is told. What every field has (engineer, manager, founder, consultant) is left out on purpose. */
const FIELDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    computing:
      'developer programmer software backend frontend fullstack devops sre data analytics blockchain web3 cybersecurity ml ai cloud',
    design: 'designer design ux ui illustrator illustration typographer',
    'photography and film': 'photographer photography videographer filmmaker cinematographer',
    health: 'nurse doctor physician surgeon dentist pharmacist therapist midwife veterinarian',
    law: 'lawyer attorney solicitor barrister paralegal',
    teaching: 'teacher lecturer tutor headteacher',
    finance: 'accountant auditor banker actuary trader bookkeeper',
    marketing: 'marketing marketer seo copywriter',
    music: 'musician singer composer dj pianist guitarist',
    food: 'chef baker cook barista sommelier',
    'building trades': 'plumber electrician carpenter bricklayer roofer',
    property: 'realtor estate',
    journalism: 'journalist reporter correspondent',
    sport: 'footballer athlete goalkeeper coach',
    farming: 'farmer agronomist beekeeper',
  }).flatMap(([field, markers]) => markers.split(' ').map((marker): [string, string] => [marker, field])),
);

const SAME_WORK: Readonly<Record<string, string>> = {
  engineer: 'developer',
  programmer: 'developer',
  dev: 'developer',
};

const RANKS = new Set(
  'senior junior lead staff principal chief head freelance independent the a an of and in'.split(' '),
);

/** "Back-end" and "back end" are one word. */
const spelled = (text: string): string => fold(text).replace(/\b(back|front|full)[\s-](end|stack)\b/g, '$1$2');

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

/**
 * How a role that was said fits what a profile shows: `same` when all its words are there, `near` when the work is of the same kind
 * ("backend developer" and "frontend developer"), `other_field` when both name a field and none is shared, or `unknown`.
 */
export const roleAgreement = (said: string, shown: string): 'same' | 'near' | 'other_field' | 'unknown' => {
  const [wanted, has] = [roleWords(said), new Set(roleWords(shown))];
  const kind = wanted.at(-1);
  if (kind === undefined || has.size === 0) return 'unknown';
  if (wanted.every((word) => has.has(word))) return 'same';
  const [saidFields, shownFields] = [fieldsOf(said), fieldsOf(shown)];
  if (saidFields.size > 0 && shownFields.size > 0)
    return [...saidFields].some((field) => shownFields.has(field)) ? 'near' : 'other_field';
  return has.has(kind) ? 'near' : 'unknown';
};
