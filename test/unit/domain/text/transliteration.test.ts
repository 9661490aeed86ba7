import { describe, expect, it } from 'vitest';
import { inLatin, spellingKey, withoutUmlaut } from '../../../../lambdas/domain/text/transliteration.ts';

describe('two spellings of a name have one key', () => {
  it.each([
    ['Jörg', 'Joerg'],
    ['Sergey', 'Сергей'],
    ['Sara', 'Sarah'],
    ['Sofia', 'Sophia'],
    ['Erik', 'Eric'],
    ['Nicklas', 'Niklas'],
    ['Max', 'Maks'],
    ['Wladimir', 'Vladimir'],
    ['Yuri', 'Juri'],
    ['Jekaterina', 'Ekaterina'],
    ['Cecilia', 'Sesilia'],
    ['Carla', 'Karla'],
    ['Quirin', 'Kuirin'],
    ['Roza', 'Rosa'],
    ['Matthias', 'Mattias'],
    ['Anna', 'Ana'],
    ['Müller', 'Mueller'],
    ['Åse', 'Aase'],
    ['Юлия', 'Julia'],
    ['Νίκος', 'Nikos'],
    ['Souza', 'Sousa'],
    ['Γιάννης', 'Giannis'],
  ])('%s and %s', (one, other) => expect(spellingKey(one)).toBe(spellingKey(other)));

  it.each([
    ['Maren', 'Marek'],
    ['Maren', 'Karen'],
    ['Jonas', 'Jon'],
    ['Solberg', 'Solheim'],
    ['Michael', 'Mikael'],
    ['Ashok', 'Asok'],
    ['Daniel', 'Danel'],
    ['Carla', 'Sarla'],
    ['Xenia', 'Enia'],
    ['Wanda', 'Anda'],
  ])('but not %s and %s', (one, other) => expect(spellingKey(one)).not.toBe(spellingKey(other)));
});

it.each([
  ['Щукин Юрий', 'shchukin iurii'],
  ['Ћић', 'cic'],
  ['Ψυχή', 'psychi'],
  ['山田', '山田'],
])('%s is %s in Latin letters', (text, latin) => expect(inLatin(text)).toBe(latin));

it.each([
  ['joerg', 'jorg'],
  ['haakon', 'hakon'],
  ['noe', 'noe'],
  ['emery', 'emery'],
])('without umlauts %s is %s', (word, expected) => expect(withoutUmlaut(word)).toBe(expected));
