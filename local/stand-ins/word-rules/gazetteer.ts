import PLACES from './places.json' with { type: 'json' };
import { entriesOf, fold, wordsOf } from './profile-words.ts';

/** A region by its country and path: "england/kent" lies in "england". */
export type Region = { country: string; region: string };
/** A city with the country and region that are meant when nothing else is said. */
export type City = { name: string; country: string; region: string };

const keyOf = (name: string): string => wordsOf(name).join(' ');

/** Languages in which profiles name countries: "Nigéria", "Norwegen" and "Ελλάδα" are understood. */
const LANGUAGES = 'en de fr es pt it nl nb sv da fi pl cs tr ru uk el ja zh ko ar hi'.split(' ');
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
  (code) => new Intl.Locale(`und-${code}`).region === code,
);

/** Name of a country ► ISO 3166 code, from the Unicode data that Node carries and the everyday names it lacks. */
export const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ...LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return CODES.map((code): [string, string] => [keyOf(names.of(code) ?? ''), code]);
  }),
  ...Object.entries(PLACES.countries).flatMap(([code, names]) =>
    entriesOf(names).map((name): [string, string] => [keyOf(name), code]),
  ),
]);

export const ISO_CODES: ReadonlySet<string> = new Set(COUNTRIES.values());

/** Parts of the world that are more than a country, each with its countries. */
export const AREAS: ReadonlyMap<string, string[]> = new Map(
  Object.entries(PLACES.areas).map(([name, codes]) => [name, codes.split(' ')]),
);

/** Name or postal code ► the regions that are called so: "WA" is in the USA and in Australia. */
export const REGIONS: ReadonlyMap<string, Region[]> = (() => {
  const all = new Map<string, Region[]>();
  for (const [country, regions] of Object.entries(PLACES.regions))
    for (const [region, aliases] of Object.entries(regions as Record<string, string>))
      for (const name of [region.split('/').at(-1) ?? '', ...entriesOf(aliases)])
        all.set(keyOf(name), [...(all.get(keyOf(name)) ?? []), { country, region }]);
  return all;
})();

export const CITIES: ReadonlyMap<string, City> = (() => {
  const cities = Object.entries(PLACES.cities).flatMap(([where, names]) => {
    const [country = '', ...region] = where.split(' ');
    return entriesOf(names).map((name): City => ({ name, country, region: region.join(' ') }));
  });
  const byName = new Map(cities.map((city) => [keyOf(city.name), city]));
  for (const [name, aliases] of Object.entries(PLACES.alsoCalled))
    for (const alias of entriesOf(aliases)) {
      const city = byName.get(keyOf(name));
      if (city) byName.set(keyOf(alias), city);
    }
  return byName;
})();

/** Both a country and a state of the USA: says nothing alone. */
export const AMBIGUOUS = PLACES.ambiguousCountries;

/** Words that are put around a name and name nothing: "Greater Houston Area". */
export const AROUND: ReadonlySet<string> = new Set(entriesOf(PLACES.around));

/** "near Leeds" may be any town thereabouts. */
export const NEARBY = new RegExp(`(?<!\\p{L})(${entriesOf(PLACES.nearby).join('|')})(?!\\p{L})`, 'u');

/** "Remote" is not a place to compare. */
export const isNowhere = (part: string): boolean => NOWHERE.has(fold(part).trim());
const NOWHERE = new Set(entriesOf(PLACES.nowhere));
