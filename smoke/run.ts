import type { api } from './api.ts';
import type { Target, User } from './target.ts';

/** What the checks of one run know of each other. A check that needs another finds here what that one left. */
export interface Run {
  target: Target;
  startedAt: Date;
  /** Aborted when somebody breaks the run off. */
  signal: AbortSignal;
  user?: User;
  api?: ReturnType<typeof api>;
  jobId?: string;
  form?: { url: string; fields: Record<string, string> };
}

export interface Check {
  name: string;
  /** The checks whose success it builds on. Without it, it is not run. */
  needs: readonly string[];
  /** It runs whatever happened before, even when the run was broken off. */
  always?: true;
  /**
   * @returns what was seen, a few words
   * @throws Error with a sentence that says what is wrong
   */
  run(run: Run): Promise<string>;
}

export type Outcome = { name: string; state: 'passed' | 'failed' | 'not run'; said: string; seconds: number };

/** Runs the checks in their order, and prints a line for each. */
export const runChecks = async (
  checks: readonly Check[],
  target: Target,
  print: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome[]> => {
  const run: Run = { target, startedAt: new Date(), signal };
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const outcome = await outcomeOf(check, run, outcomes);
    outcomes.push(outcome);
    print(lineOf(outcome));
  }
  return outcomes;
};

const outcomeOf = async (check: Check, run: Run, before: readonly Outcome[]): Promise<Outcome> => {
  const { name } = check;
  const missing = check.needs.find((need) => before.find((one) => one.name === need)?.state !== 'passed');
  const notRun = (said: string): Outcome => ({ name, state: 'not run', said, seconds: 0 });
  if (run.signal.aborted && !check.always) return notRun(BROKEN_OFF);
  if (missing !== undefined) return notRun(`it needs "${missing}"`);
  const started = Date.now();
  const ended = (state: Outcome['state'], said: string): Outcome => ({
    ...{ name, state, said },
    seconds: (Date.now() - started) / 1000,
  });
  try {
    return ended('passed', await check.run(run));
  } catch (error) {
    if (run.signal.aborted && !check.always) return ended('failed', BROKEN_OFF);
    return ended('failed', (error as Error).message);
  }
};

const BROKEN_OFF = 'the run was broken off';

const lineOf = ({ name, state, said, seconds }: Outcome): string => {
  const time = state === 'not run' ? '' : `${seconds.toFixed(1)} s`;
  return `${state.padEnd(8)} ${name.padEnd(14)} ${time.padStart(8)}  ${said}`;
};
