import { CITIES, COUNTRY_ALIASES, REGIONS } from './gazetteer.ts';
import { fold, mentions, words } from './words.ts';

/** Languages in which profiles name countries: "Nigéria" and "Norwegen" are understood. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'nb', 'sv', 'da', 'pl', 'tr'];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Folded country name ► ISO 3166 code, from the Unicode data that Node carries; retired codes are read as their successors. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ...LETTERS.flatMap((first) => LETTERS.map((second) => new Intl.Locale(`und-${first}${second}`).region ?? ''))
    .filter((code, index, all) => all.indexOf(code) === index)
    .flatMap((code) =>
      LANGUAGES.map((language) => [
        fold(new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code) ?? ''),
        code,
      ]),
    )
    .filter((pair): pair is [string, string] => pair[0] !== ''),
  ...Object.entries(COUNTRY_ALIASES),
]);

/** Both a country and a state of the USA: says nothing alone. */
const AMBIGUOUS = new Set(['georgia']);

/** What is put around a city's name: "Greater Houston Area", "Lagos Metropolitan Area". */
const AROUND = /\b(greater|metropolitan|metro|bay|area|region|city of|und umgebung)\b/g;

/** The ISO code of the country that a place such as "Lagos", "Lagos, Nigeria" or "Greater Houston Area" is in, if known. */
export const countryOf = (place: string): string | undefined => {
  const parts = fold(place)
    .split(/[,/|·;()]|\s[-–—]\s/)
    .map((part) => words(part.replace(AROUND, ' ')).join(' '))
    .filter((part) => part !== '' && !AMBIGUOUS.has(part))
    .reverse();
  for (const known of [COUNTRIES, REGIONS, CITIES])
    for (const part of parts) {
      const country = known.get(part);
      if (country !== undefined) return country;
    }
  return undefined;
};

/**
 * How the place that was said fits the place that is shown: `same` when one names the other ("Lagos" in "Lagos, Nigeria", and "Nigeria"
 * for "Lagos"), `same_country`, `other_country`, or `unknown`.
 */
export const placeAgreement = (said: string, shown: string): 'same' | 'same_country' | 'other_country' | 'unknown' => {
  const [saidIn, shownIn] = [countryOf(said), countryOf(shown)];
  if (saidIn !== undefined && shownIn !== undefined && saidIn !== shownIn) return 'other_country';
  if (mentions(shown, said) || mentions(said, shown)) return 'same';
  if (saidIn === undefined || shownIn === undefined) return 'unknown';
  return isCountry(said) || isCountry(shown) || sharesPart(said, shown) ? 'same' : 'same_country';
};

const isCountry = (place: string) => COUNTRIES.has(words(place).join(' '));

/** "Lagos, Lagos State" and "Lagos Metropolitan Area" share their city. */
const sharesPart = (one: string, other: string) =>
  one.split(',').some((part) => CITIES.has(words(part).join(' ')) && mentions(other, part));
