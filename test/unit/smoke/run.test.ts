import { expect, test } from 'vitest';
import { until } from '../../../smoke/patience.ts';
import { type Check, runChecks } from '../../../smoke/run.ts';
import type { Target } from '../../../smoke/target.ts';

const target = {} as Target;
const check = (name: string, needs: string[], fails = false): Check => ({
  name,
  needs,
  run: async () => {
    if (fails) throw new Error(`${name} is broken.`);
    return 'seen';
  },
});

test('a check that depends on a failed one does not run, nor do its dependents; others run', async () => {
  const lines: string[] = [];
  const checks = [check('one', []), check('two', ['one'], true), check('three', ['two']), check('four', ['three'])];
  const outcomes = await runChecks([...checks, check('five', ['one'])], target, (line) => lines.push(line));
  expect(outcomes.map(({ state }) => state)).toEqual(['passed', 'failed', 'not run', 'not run', 'passed']);
  expect(lines).toEqual([
    expect.stringMatching(/^passed +one +\d+\.\d s {2}seen$/),
    expect.stringMatching(/^failed +two +\d+\.\d s {2}two is broken\.$/),
    expect.stringMatching(/^not run +three +it needs "two"$/),
    expect.stringMatching(/^not run +four +it needs "three"$/),
    expect.stringMatching(/^passed +five +\d+\.\d s {2}seen$/),
  ]);
});

test('after a stopped run, only the checks that always run are run', async () => {
  const outcomes = await runChecks(
    [check('one', []), { ...check('clean', []), always: true }],
    target,
    () => undefined,
    AbortSignal.abort(),
  );
  expect(outcomes.map(({ state }) => state)).toEqual(['not run', 'passed']);
});

test('waiting ends with the first answer, without one when the time is over, and at once when stopped', async () => {
  const { signal } = new AbortController();
  const answers = [undefined, undefined, 'here', 'too late'];
  expect(await until(60, async () => answers.shift(), signal)).toBe('here');
  expect(await until(0, async () => undefined, signal)).toBeUndefined();
  const broken = new AbortController();
  const waiting = until(60, async () => void broken.abort(new Error('enough')), broken.signal);
  await expect(waiting).rejects.toThrow();
});
