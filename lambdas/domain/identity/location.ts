import { inLatin } from '../text/transliteration.ts';
import { fold, mentions, words } from '../text/words.ts';
import { ALSO_CALLED, CITIES, COUNTRY_ALIASES, REGIONS } from './gazetteer.ts';
import { PARTS_ELSEWHERE, REGION_CODES } from './region-codes.ts';

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

/** ISO 3166 code ► the country's folded name in English. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...new Set(COUNTRIES.values())].map((code) => [
    code,
    fold(new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? ''),
  ]),
);

/** Both a country and a state of the USA: says nothing alone. */
const AMBIGUOUS = new Set(['georgia']);

/** What is put around a city's name: "Greater Houston Area", "Lagos Metropolitan Area". */
const AROUND = /\b(greater|metropolitan|metro|bay|area|region|city of|und umgebung|et peripherie|y alrededores)\b/g;

/**
 * The folded parts of a place, the narrowest first as places are written. The code of a state or province is spelled out.
 */
const partsOf = (place: string): string[] => readingsOf(place).map(({ name }) => name);

/** A part of a place, and the countries that it is in where that is said by a code, which may be read in several ways. */
type Reading = { name: string; countries?: string[] };

const readingsOf = (place: string): Reading[] => {
  const parts = place
    .split(/[,/|·;()]|\s[-–—]\s/)
    .flatMap((part, at) => (at === 0 ? withCodeApart(part) : [part]))
    .map((part) => words(inLatin(part).replace(AROUND, ' ')))
    .filter((part) => part.length > 0);
  return parts.map((part, at) => (at > 0 && codeOf(part, parts[at - 1] ?? [])) || { name: part.join(' ') });
};

/** "Naples FL", without a comma: the code counts in capitals alone, or "Paris la Défense" would be in Louisiana. */
const withCodeApart = (part: string): string[] => {
  const [, city = '', code = ''] = /^(.*\p{L})\s+([A-Z]{2})\s*(?:\d{5})?\s*$/u.exec(part) ?? [];
  return city !== '' && city !== city.toUpperCase() && REGION_CODES.has(code.toLowerCase()) ? [city, code] : [part];
};

/**
 * What a part after a city stands for when it is a code, with or without a postal code behind it. Many codes of states
 * are those of countries too, and of parts of other countries. A city that is known decides, as far as it can: Berlin, DE
 * is in Germany, Dublin, CA in California, and Perth, WA in Australia or the USA.
 */
const codeOf = ([word = '', ...postal]: string[], before: string[]): Reading | undefined => {
  if (!postal.every((part) => /\d/.test(part))) return undefined;
  const code = word.replaceAll('.', '');
  const iso = NAMES.has(code.toUpperCase()) ? code.toUpperCase() : undefined;
  const region = REGION_CODES.get(code);
  const elsewhere = PARTS_ELSEWHERE.get(code) ?? [];
  const city = CITIES.get(before.join(' '));

  if (city !== undefined && city === iso) return { name: NAMES.get(iso) ?? word, countries: [iso] };
  // Beside a city of another country a code that is no state's says nothing.
  const countries = [
    ...(region ? [region.country] : []),
    ...(city === undefined && iso !== undefined ? [iso] : []),
    ...elsewhere.filter((country) => city === undefined || city === country),
  ];
  if (countries.length === 0) return undefined;
  return { name: region?.name ?? word, countries: region || city === undefined ? countries : [city] };
};

/**
 * The ISO codes of the countries that a place such as "Lagos", "Lagos, Nigeria" or "Greater Houston Area" may be in;
 * none when nothing of it is known.
 */
const countriesOf = (place: string): string[] => {
  const readings = readingsOf(place).reverse();
  for (const known of [COUNTRIES, REGIONS, CITIES]) {
    for (const [at, { name, countries }] of readings.entries()) {
      if (known === REGIONS && countries) return countries;
      if (AMBIGUOUS.has(name)) {
        const city = CITIES.get(readings[at + 1]?.name ?? '');
        if (known === REGIONS && at + 1 < readings.length)
          return city === undefined ? ['GE', 'US'] : [city === 'GE' ? 'GE' : 'US'];
        continue;
      }
      const country = known.get(name);
      if (country !== undefined) return [country];
    }
  }
  return [];
};

/** The ISO code of the country that a place is in, if it is known and only one. */
export const countryOf = (place: string): string | undefined => {
  const [country, ...others] = countriesOf(place);
  return others.length === 0 ? country : undefined;
};

/**
 * How the place that was said fits the place that is shown: `same` when one names the other ("Lagos" in "Lagos,
 * Nigeria"; "Nigeria", when that was all that was said, for "Lagos"), `same_country`, `other_city` of it,
 * `other_country`, or `unknown`.
 */
export type PlaceAgreement = 'same' | 'same_country' | 'other_city' | 'other_country' | 'unknown';

export const placeAgreement = (said: string, shown: string): PlaceAgreement => {
  if (AMBIGUOUS.has(words(said).join(' '))) return 'unknown';
  const [saidIn, shownIn] = [countriesOf(said), countriesOf(shown)];
  const areKnown = saidIn.length > 0 && shownIn.length > 0;
  if (areKnown && !saidIn.some((country) => shownIn.includes(country))) return 'other_country';
  const [saidInFull, shownInFull] = [partsOf(said).join(', '), partsOf(shown).join(', ')];
  if (mentions(shownInFull, saidInFull) || mentions(saidInFull, shownInFull))
    return isCountry(shown) && !isCountry(said) ? 'same_country' : 'same';
  if (!areKnown) return 'unknown';
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
