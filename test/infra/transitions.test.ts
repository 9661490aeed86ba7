import { describe, expect, test } from 'vitest';
import { absentAtApis, dearest, PERSONS } from '../../bench/transitions.ts';
import type { Template } from '../../cost/template.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const prod = synthesize(configOf('prod')).toJSON() as Template;

/**
 * Each is 0.000025 dollars: a state more in the loop over the sources costs a job of ten persons 60 of them. Whoever
 * changes the machine sees here what it costs, and changes the number.
 */
describe('the transitions that a job is billed', () => {
  test('at the dearest', () => {
    expect(PERSONS.map((persons) => [persons, dearest(prod, persons)])).toEqual([
      [0, 16],
      [1, 63],
      [2, 110],
      [5, 251],
      [10, 486],
    ]);
  });

  test('when nobody is known to an API and the circuits of all sites are open', () => {
    expect(PERSONS.map((persons) => [persons, absentAtApis(prod, persons)])).toEqual([
      [0, 16],
      [1, 36],
      [2, 56],
      [5, 116],
      [10, 216],
    ]);
  });
});
