import { lookupsOf, roundsOf } from '../cost/lookups.ts';
import { calledFunction, definitionIn, type Template } from '../cost/template.ts';
import { type Entered, transitions, walk } from '../cost/walk.ts';

/** How many persons are named in the jobs of which transitions are counted: the most that one job looks up is ten. */
export const PERSONS = [0, 1, 2, 5, 10] as const;

/** What a job at its dearest is billed: everybody is asked about everywhere, brings somebody, and is nobody. */
export const dearest = (template: Template, persons: number): number =>
  transitions(walk(definitionIn(template), persons, roundsOf(template)));

/**
 * What a job is billed whose persons no API knows, while the circuits of all sites are open: each API is asked once a
 * person, and nobody is matched. It is the job that a measurement can bring about without a browser.
 */
export const absentAtApis = (template: Template, persons: number): number =>
  transitions(enteredWhereAbsent(template, persons));

/** How many functions the machine of the same job calls. */
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
