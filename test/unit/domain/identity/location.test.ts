import { expect, it } from 'vitest';
import { countryOf, isCountry } from '../../../../lambdas/domain/identity/location.ts';

it.each([
  ['Nigeria', 'NG'],
  ['Lagos, Nigeria', 'NG'],
  ['Nigéria', 'NG'],
  ['Oslo - Norwegen', 'NO'],
  ['SÃO PAULO / BRASIL', 'BR'],
  ['Norway, formerly Sweden', 'NO'],
  ['Lagos', undefined],
  ['Naples, FL', undefined],
  ['', undefined],
])('%j is in %s', (place, country) => expect(countryOf(place)).toBe(country));

it.each([
  ['Norwegen', true],
  ['Oslo, Norway', false],
  ['Oslo', false],
])('%s is a country: %s', (place, expected) => expect(isCountry(place)).toBe(expected));
