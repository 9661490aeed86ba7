import { describe, expect, test } from 'vitest';
import { absentAtApis, dearest, PERSONS } from '../../bench/transitions.ts';
import type { Template } from '../../cost/template.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const prod = synthesize(configOf('prod')).toJSON() as Template;

/**
 * A transition costs 0.000025 dollars. One more state in the loop over the sources costs a job of ten people 60
 * transitions. A change of the machine shows its cost here.
 */
describe('the transitions that a job is billed', () => {
  test('for the most expensive job', () => {
    expect(PERSONS.map((persons) => [persons, dearest(prod, persons)])).toEqual([
      [0, 16],
      [1, 63],
      [2, 110],
      [5, 251],
      [10, 486],
    ]);
  });

  test('when no API knows anybody and the circuits of all sites are open', () => {
    expect(PERSONS.map((persons) => [persons, absentAtApis(prod, persons)])).toEqual([
      [0, 16],
      [1, 36],
      [2, 56],
      [5, 116],
      [10, 216],
    ]);
  });
});
