import { describe, expect, it } from 'vitest';
import { agreesOnCompany, employerIn, namesCompany } from '../../../../local/stand-ins/word-rules/companies.ts';

describe('companies', () => {
  it.each([
    ['Marrowby', 'Marrowby Holdings Ltd', true],
    ['Strype', 'Stripe', true],
    ['BBC', 'British Broadcasting Corporation', true],
    ['Hollund Werft', 'Hollund Shipyards GmbH', true],
    ['Saint Brannoc hospital', "St Brannoc's", true],
    ["Kubika, it's called Nuvento now", 'Nuvento', true],
    ['Brannoc University', 'Brannoc Hospital', false],
    ['Tern', 'Ternbury Roofing', false],
    ['Labs', 'Kelewele Labs', false],
    ['Baobab Data', 'Baobab Foods', false],
  ])('%s and %s are one: %s', (said, shown, expected) => {
    expect(agreesOnCompany(said, shown)).toBe(expected);
  });

  it.each([
    ['2011–2023: Hubwerk Nord, heavy lifts.', 'Hubwerk Nord', true],
    ['We grow apple and pear.', 'Apple', false],
    ['Supplier to Apple.', 'Apple', false],
  ])('"%s" names %s as an employer: %s', (text, company, expected) => {
    expect(namesCompany(text, company)).toBe(expected);
  });

  it.each([
    ['Game developer at Kuura Games', 'Kuura Games'],
    ['SRE @ Loomworks', 'Loomworks'],
    ['Looking at birds', undefined],
  ])('"%s" names the employer %s', (headline, expected) => {
    expect(employerIn(headline)).toBe(expected);
  });
});
