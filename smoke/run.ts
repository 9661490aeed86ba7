import type { UploadForm } from '../client/src/answers.ts';
import type { Linkd } from '../client/src/client.ts';
import type { Target, User } from './target.ts';

/** What the checks of one run share. A check finds the results of earlier checks here. */
export interface Run {
  target: Target;
  startedAt: Date;
  /** Aborted when somebody stops the run. */
  signal: AbortSignal;
  user?: User;
  linkd?: Linkd;
  jobId?: string;
  form?: UploadForm | undefined;
}

export interface Check {
  name: string;
  /** The checks that it depends on. If one of them fails, it does not run. */
  needs: readonly string[];
  /** It always runs, even when the run was stopped. */
  always?: true;
  /**
   * @returns what was seen, in a few words
   * @throws Error with a sentence that says what is wrong
   */
  run(run: Run): Promise<string>;
}

export type Outcome = { name: string; state: 'passed' | 'failed' | 'not run'; said: string; seconds: number };

/** Runs the checks in order, and prints a line for each. */
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
