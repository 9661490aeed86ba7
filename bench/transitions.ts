import { lookupsOf, roundsOf } from '../cost/lookups.ts';
import { calledFunction, definitionIn, type Template } from '../cost/template.ts';
import { type Entered, transitions, walk } from '../cost/walk.ts';

/** How many people are named in the measured jobs. A job looks up at most ten. */
export const PERSONS = [0, 1, 2, 5, 10] as const;

/** The billed work of the most expensive job: every source has candidates for every person, and none is the person. */
export const dearest = (template: Template, persons: number): number =>
  transitions(walk(definitionIn(template), persons, roundsOf(template)));

/**
 * The billed work of a job whose people no API knows, while the circuits of all sites are open. Each API is asked once
 * for each person, and nobody is matched. A measurement can bring this about without a browser.
 */
export const absentAtApis = (template: Template, persons: number): number =>
  transitions(enteredWhereAbsent(template, persons));

/** How many functions the machine of that job calls. */
export const calledWhereAbsent = (template: Template, persons: number): number =>
  [...enteredWhereAbsent(template, persons).values()]
    .filter(({ state }) => state.Type === 'Task' && calledFunction(template, state) !== undefined)
    .reduce((sum, { times }) => sum + times, 0);

const enteredWhereAbsent = (template: Template, persons: number): Entered => {
  const dearestRounds = roundsOf(template);
  const { browser, api } = lookupsOf(template);
  const none = Object.fromEntries(Object.keys(dearestRounds).map((state) => [state, 0]));
  const asked = (dearestRounds['Acquire circuit'] ?? 0) - browser;
  return walk(definitionIn(template), persons, { ...none, 'Look up by API': api, 'Acquire circuit': asked });
};
