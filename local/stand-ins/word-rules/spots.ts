import { AMBIGUOUS, AREAS, AROUND, CITIES, COUNTRIES, ISO_CODES, NEARBY, REGIONS, type Region } from './gazetteer.ts';
import { fold, wordsOf } from './profile-words.ts';

/**
 * Where a place such as "Naples, FL" is, as far as it is known. Several countries or regions when a code may be read in
 * several ways. `town` is a name that is in no list.
 */
export type Spot = {
  text: string;
  countries: string[];
  regions: string[];
  city?: string | undefined;
  town?: string | undefined;
  isNear: boolean;
};

export const locate = (place: string): Spot => {
  const parts = place.split(/[,()]|\s[-–—]\s/).flatMap((part, at) => (at === 0 ? withCodeApart(part) : [part]));
  const keys = parts.map(keyOf);
  const whole = CITIES.get(keys.slice(0, 2).join(' '));
  const city = whole ?? keys.flatMap((key, at) => (at > 0 && REGIONS.has(key) ? [] : (CITIES.get(key) ?? [])))[0];
  const country = keys.map((key, at) => countryOf(key, at, keys.length)).find((found) => found !== undefined);
  const regions = narrowest(
    keys.map((key, at) =>
      (at === 0 && CITIES.has(key)) || whole ? [] : regionsOf(key, parts[at] ?? '', at, country ?? city?.country),
    ),
  );
  const iso = !country && regions.length === 0 && keys.length > 1 ? isoOf(keys.at(-1) ?? '') : undefined;
  const isDefault = !country && regions.length === 0 && !iso;
  const isThere = city && (isDefault || (country ?? iso ?? city.country) === city.country);
  const own = city && isThere && regions.every((region) => region.country === city.country) ? city : undefined;
  const area = keys.flatMap((key) => AREAS.get(key) ?? []);
  const known = regions.map((region) => region.country);
  if (keys.includes(AMBIGUOUS) && !city) known.push(COUNTRIES.get(AMBIGUOUS) ?? '');
  return {
    text: place,
    countries: [...new Set(country ? [country] : iso ? [iso] : known.length > 0 ? known : own ? [own.country] : area)],
    regions: regions.length > 0 ? regions.map(({ region }) => region) : own?.region ? [own.region] : [],
    city: city?.name,
    town: city ? undefined : townOf(parts[0] ?? '', keys[0] ?? ''),
    isNear: NEARBY.test(fold(place)),
  };
};

/** "Kent, Ohio" is in Ohio, since the last part is the widest, and "Kent, England" in Kent. */
const narrowest = (byPart: readonly Region[][]): Region[] => {
  const widest = byPart.findLast((regions) => regions.length > 0) ?? [];
  const there = byPart.flat().filter(({ country }) => widest.some((region) => region.country === country));
  return there.filter(({ region }) => !there.some((other) => other.region.startsWith(`${region}/`)));
};

/** "Naples FL", without a comma: the code counts in capitals alone, or "Paris la Défense" would be in Louisiana. */
const withCodeApart = (part: string): string[] => {
  const [, city = '', code = ''] = /^(.*\p{L})\s+([A-Z]{2,3})\s*(?:\d{5})?\s*$/u.exec(part) ?? [];
  return city !== '' && city !== city.toUpperCase() && REGIONS.has(code.toLowerCase()) ? [city, code] : [part];
};

/** The listed name of a part, without the words around it and without a postal code. */
const keyOf = (part: string): string => {
  const words = wordsOf(fold(part).replace(new RegExp(NEARBY, 'gu'), ' ')).filter((word) => !/^\d+$/.test(word));
  const isListed = (key: string) => COUNTRIES.has(key) || REGIONS.has(key) || CITIES.has(key) || AREAS.has(key);
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const key = words.slice(from, from + length).join(' ');
      // A short word inside a longer part is hardly a code: "on the coast".
      if (isListed(key) && (length === words.length || key.length > 3)) return key;
    }
  return words.filter((word) => !AROUND.has(word)).join(' ');
};

const countryOf = (key: string, at: number, count: number): string | undefined =>
  key === AMBIGUOUS || (CITIES.has(key) && at === 0 && count > 1) ? undefined : COUNTRIES.get(key);

/** The regions that a part may name, those of the country that is said or of the city first, then American states. */
const regionsOf = (key: string, part: string, at: number, country: string | undefined) => {
  const isCode = key.length <= 3;
  if (isCode && at === 0 && part.trim() !== part.trim().toUpperCase()) return [];
  const all = REGIONS.get(key) ?? [];
  const there = all.filter((region) => region.country === country);
  if (there.length > 0) return there;
  // Beside a city of that country it is the country: "Berlin, DE", "Haifa, IL", "Tbilisi, Georgia".
  if (country !== undefined && (COUNTRIES.get(key) === country || key.toUpperCase() === country)) return [];
  const american = all.filter((region) => region.country === 'US' || region.country === 'CA');
  return isCode && american.length > 0 ? american : all;
};

const isoOf = (key: string): string | undefined => (ISO_CODES.has(key.toUpperCase()) ? key.toUpperCase() : undefined);

/** A name that is in no list: its words with capitals, or all of them where the script has none. */
const townOf = (part: string, key: string): string | undefined => {
  if (COUNTRIES.has(key) || REGIONS.has(key) || AREAS.has(key)) return undefined;
  const named = wordsOf((part.match(/\p{Lu}[\p{L}'’-]*|\p{Lo}+/gu) ?? []).join(' '));
  const words = (named.length > 0 ? named : wordsOf(part)).filter((word) => !AROUND.has(word));
  return words.join(' ') || undefined;
};
