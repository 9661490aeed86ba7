import { describe, expect, it } from 'vitest';
import { comparePlaces } from '../../../../local/stand-ins/word-rules/places.ts';

describe('a place that was said and one that is shown', () => {
  it.each([
    ['Nigeria', 'Lagos'],
    ['Florida', 'Naples, FL'],
    ['California', 'Dublin, CA'],
    ['Georgia, USA', 'Athens, GA'],
    ['Ontario', 'London, ON'],
    ['Naples, Florida', 'Naples FL'],
    ['Perth', 'Perth, WA'],
    ['Berlin', 'Berlin, DE'],
    ['Tbilisi', 'Tbilisi, Georgia'],
    ['Scotland', 'Perth, Perthshire'],
    ['up near Leeds', 'Bradford, West Yorkshire'],
    ['Cologne', 'Köln, Nordrhein-Westfalen, Deutschland'],
    ['Saint Petersburg', 'Санкт-Петербург'],
    ['Osaka', '大阪市'],
    ['Houston', 'Greater Houston Area'],
    ['Nairobi', 'Berlin / Nairobi'],
    ['Skjolden', 'Skjolden, Norway'],
    ['Scandinavia', 'Malmö'],
    ['New York', 'Brooklyn, NY'],
    ['New York', 'New York, United States'],
    ['Punjab', 'Lahore'],
    ['Punjab', 'Punjab, India'],
  ])('%s agrees with %s', (said, shown) => {
    expect(comparePlaces(said, shown)).toBe('agrees');
  });

  it.each([
    ['London', 'London, Ontario, Canada'],
    ['Dublin', 'Dublin, CA'],
    ['Naples', 'Naples, FL'],
    ['Athens', 'Athens, GA'],
    ['Paris', 'Paris, Texas'],
    ['Oslo', 'Bergen, Norway'],
    ['Oslo', 'Skjolden, Norway'],
    ['Kent', 'St Ives, Cornwall, England'],
    ['Kent', 'Kent, Ohio'],
    ['Scotland', 'Bath'],
    ['Florida', 'Austin, TX'],
    ['New York', 'Buffalo, NY'],
    ['Washington, DC', 'Seattle, Washington'],
    ['Washington State', 'Washington, DC'],
    ['Georgia', 'Lyon'],
  ])('%s contradicts %s', (said, shown) => {
    expect(comparePlaces(said, shown)).toBe('contradicts');
  });

  it.each([
    ['Georgia', 'Atlanta, Georgia, United States'],
    ['Georgia', 'Tbilisi'],
    ['Oslo', 'Norway'],
    ['Kent', 'England'],
    ['Oslo', 'Remote'],
    ['Sydney', 'Parramatta, NSW'],
    ['Florida', 'United States'],
  ])('%s is neither here nor there for %s', (said, shown) => {
    expect(comparePlaces(said, shown)).toBe('silent');
  });
});
