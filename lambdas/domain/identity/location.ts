import { fold, words } from '../text/words.ts';

/** Languages in which profiles name countries: "Nigéria" and "Norwegen" are understood. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'nb', 'sv', 'da', 'pl', 'tr'];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * Folded country name ► ISO 3166 code, from the Unicode data of Node (CLDR). Retired codes are read as their
 * successors. Which country a city lies in is left to the model: no list of ours would know enough cities.
 */
const COUNTRIES: ReadonlyMap<string, string> = (() => {
  const codes = new Set(
    LETTERS.flatMap((first) => LETTERS.map((second) => new Intl.Locale(`und-${first}${second}`).region ?? '')),
  );
  // Made once a language: making one takes longer than asking it for every country.
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  return new Map(
    [...codes]
      .flatMap((code) => names.map((inLanguage): [string, string] => [fold(inLanguage.of(code) ?? ''), code]))
      .filter(([name]) => name !== ''),
  );
})();

/** The ISO code of the country that a place names, such as "Nigeria" or "Lagos, Nigeria". The last part counts. */
export const countryOf = (place: string): string | undefined =>
  place
    .split(/[,/|·;()]|\s[-–—]\s/)
    .map((part) => COUNTRIES.get(words(part).join(' ')))
    .findLast((code) => code !== undefined);

/** Whether a place is a whole country. */
export const isCountry = (place: string): boolean => COUNTRIES.has(words(place).join(' '));

/** The ISO codes of all countries. */
export const COUNTRY_CODES: readonly string[] = [...new Set(COUNTRIES.values())];
