import { AMBIGUOUS, isNowhere } from './gazetteer.ts';
import { fold, mentions, spellingKey } from './profile-words.ts';
import { locate, type Spot } from './spots.ts';

export type Agreement = 'agrees' | 'contradicts' | 'silent';

/** Compares the place of the conversation with that of the profile. Each may be several: "Berlin / Lisbon". */
export const comparePlaces = (said: string, shown: string): Agreement => {
  const signs = alternativesOf(said).flatMap((one) => alternativesOf(shown).map((other) => compare(one, other)));
  if (signs.includes('agrees')) return 'agrees';
  return signs.length > 0 && signs.every((sign) => sign === 'contradicts') ? 'contradicts' : 'silent';
};

/** Whether both may be in one country: a move within it is likelier than one abroad. */
export const mayShareCountry = (one: string, other: string): boolean => {
  const [countries, others] = [locate(one).countries, locate(other).countries];
  return countries.length === 0 || others.length === 0 || countries.some((country) => others.includes(country));
};

const alternativesOf = (place: string): string[] =>
  place.split(/\s*[/|&;·↔]\s*|\s+(?:and|und|et|y|og|och|or)\s+(?=\p{Lu})/u).filter((part) => part.trim() !== '');

const compare = (said: string, shown: string): Agreement => {
  if (isNowhere(shown) || isNowhere(said)) return 'silent';
  const [one, other] = [locate(said), locate(shown)];
  const areKnown = one.countries.length > 0 && other.countries.length > 0;
  if (areKnown && !one.countries.some((country) => other.countries.includes(country))) return 'contradicts';
  // "Georgia" alone may be either, and a part of the world holds many.
  if (fold(said).trim() === AMBIGUOUS) return 'silent';
  if (one.city || one.town) return one.isNear ? compareRegions(one, other) : compareCities(one, other);
  if (one.regions.length > 0) return compareRegions(one, other);
  return areKnown && other.countries.every((country) => one.countries.includes(country)) ? 'agrees' : 'silent';
};

const compareCities = (one: Spot, other: Spot): Agreement => {
  const [name, shown] = [one.city ?? one.town, other.city ?? other.town];
  if (name === undefined) return 'silent';
  if (shown === undefined) return compareRegions(one, other) === 'contradicts' ? 'contradicts' : 'silent';
  if (spellingKey(name) === spellingKey(shown) || mentions(other.text, name)) return 'agrees';
  // Two names that are in no list may be one place in two languages, and a town of the same region a suburb.
  if (!other.city && one.regions.some((region) => other.regions.includes(region))) return 'silent';
  return other.city || other.countries.length > 0 ? 'contradicts' : 'silent';
};

/** "England" holds "Kent"; "Kent" said and "England" shown tells nothing. */
const compareRegions = (one: Spot, other: Spot): Agreement => {
  if (one.regions.length === 0 || other.regions.length === 0) return 'silent';
  const pairs = one.regions.flatMap((said) => other.regions.map((shown): [string, string] => [said, shown]));
  if (pairs.some(([said, shown]) => `${shown}/`.startsWith(`${said}/`))) return 'agrees';
  return pairs.some(([said, shown]) => said.startsWith(`${shown}/`)) ? 'silent' : 'contradicts';
};
