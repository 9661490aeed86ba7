import { ALSO_CALLED, CITIES, COUNTRY_ALIASES, REGIONS } from './gazetteer.ts';
import { inLatin } from './spelling.ts';
import { fold, mentions, words } from './words.ts';

/** Languages in which profiles name countries: "Nigéria" and "Norwegen" are understood. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'nb', 'sv', 'da', 'pl', 'tr'];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * Folded country name ► ISO 3166 code, from the Unicode data that Node carries; retired codes are read as their
 * successors.
 */
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
const AROUND = /\b(greater|metropolitan|metro|bay|area|region|city of|und umgebung|et peripherie|y alrededores)\b/g;

/** The folded parts of a place, the narrowest first as places are written. */
const partsOf = (place: string): string[] =>
  inLatin(place)
    .split(/[,/|·;()]|\s[-–—]\s/)
    .map((part) => words(part.replace(AROUND, ' ')).join(' '))
    .filter((part) => part !== '');

/**
 * The ISO code of the country that a place such as "Lagos", "Lagos, Nigeria" or "Greater Houston Area" is in, if known.
 */
export const countryOf = (place: string): string | undefined => {
  const parts = partsOf(place)
    .filter((part) => !AMBIGUOUS.has(part))
    .reverse();
  for (const known of [COUNTRIES, REGIONS, CITIES])
    for (const part of parts) {
      const country = known.get(part);
      if (country !== undefined) return country;
    }
  return undefined;
};

/**
 * How the place that was said fits the place that is shown: `same` when one names the other ("Lagos" in "Lagos,
 * Nigeria"; "Nigeria", when that was all that was said, for "Lagos"), `same_country`, `other_city` of it,
 * `other_country`, or `unknown`.
 */
export type PlaceAgreement = 'same' | 'same_country' | 'other_city' | 'other_country' | 'unknown';

export const placeAgreement = (said: string, shown: string): PlaceAgreement => {
  if (AMBIGUOUS.has(words(said).join(' '))) return 'unknown';
  const [saidIn, shownIn] = [countryOf(said), countryOf(shown)];
  if (saidIn !== undefined && shownIn !== undefined && saidIn !== shownIn) return 'other_country';
  if (mentions(shown, said) || mentions(said, shown))
    return isCountry(shown) && !isCountry(said) ? 'same_country' : 'same';
  if (saidIn === undefined || shownIn === undefined) return 'unknown';
  if (isCountry(said)) return 'same';
  const [saidCities, shownCities] = [citiesIn(said), citiesIn(shown)];
  if (saidCities.some((city) => shownCities.includes(city))) return 'same';
  return saidCities.length > 0 && shownCities.length > 0 ? 'other_city' : 'same_country';
};

const isCountry = (place: string) => COUNTRIES.has(words(place).join(' '));

/** The known cities that a place names, each by one name: "Greater Munich Area" and "München, Bayern" name the same. */
const citiesIn = (place: string): string[] =>
  partsOf(place)
    .filter((part) => CITIES.has(part))
    .map((part) => ALSO_CALLED[part] ?? part);
