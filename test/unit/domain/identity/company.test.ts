import { expect, it } from 'vitest';
import { isSameCompany, tradeName } from '../../../../lambdas/domain/identity/company.ts';

it.each([
  ['Kelewele Labs Ltd.', 'kelewele labs'],
  ['Fjordlys Studio AS', 'fjordlys studio'],
  ['Müller GmbH', 'muller'],
  ['Inc.', ''],
])('%s trades as "%s"', (company, name) => expect(tradeName(company)).toBe(name));

it.each([
  ['Kelewele', 'Kelewele Labs Ltd.', true],
  ['Kelewele Labs Ltd.', 'Kelewele', true],
  ['Strype', 'Stripe', true],
  ['Kelewele', 'Kelewelesoft', false],
  ['Kelewele', 'Fjordlys', false],
])('%s and %s may be one company: %s', (one, other, expected) => expect(isSameCompany(one, other)).toBe(expected));
