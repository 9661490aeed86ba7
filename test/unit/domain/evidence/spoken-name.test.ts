import { describe, expect, it } from 'vitest';
import { spokenNameCheck } from '../../../../lambdas/domain/evidence/spoken-name.ts';

const isSaid = spokenNameCheck([
  'I met T. J. Ewing and Jeanluc Moreau at the harbour.',
  'Then Anna Lena O Neil came, and it was I who left.',
  "Søgaard's boat and Müller's van were there.",
]);

describe('a name was said', () => {
  it.each([
    ['as it is', 'Jeanluc Moreau'],
    ['with a hyphen', 'Jean-Luc Moreau'],
    ['with a hyphen, the first name alone', 'Jean-Luc'],
    ['in one word for two', 'Annalena'],
    ['with an apostrophe', "Anna Lena O'Neil"],
    ['with initials in one word', 'TJ Ewing'],
    ['with dots between its initials', 'T.J. Ewing'],
    ['by its initials alone', 'TJ'],
    ['by one part in one line and one in another', 'Anna Moreau'],
    ['with a title and "Jr."', 'Dr. Jeanluc Moreau, Jr.'],
    ['in the genitive', 'Søgaard'],
    ['without its accents', 'Sogaard'],
    ['with an umlaut written out', 'Mueller'],
    ['with a blank too many', ' Jeanluc  Moreau '],
  ])('%s', (_, name) => expect(isSaid(name)).toBe(true));
});

describe('a name was not said', () => {
  it.each([
    ['that is half of a word', 'Luc'],
    ['that is the other half of a word', 'Jean'],
    ['whose other part was not said', 'Jeanluc Marchand'],
    ['with another initial', 'T.S. Ewing'],
    ['that is a title alone', 'Dr.'],
    ['without letters', '?!'],
    ['that is empty', ''],
    // "it was" and "was I" are neighbours, and no names.
    ['of short words that are neighbours', 'Itw'],
    ['of short words that end with a whole one', 'Wasi'],
    ['of the end of one line and the start of the next', 'Harbourthen'],
  ])('%s', (_, name) => expect(isSaid(name)).toBe(false));
});
