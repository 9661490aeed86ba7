import type { Command } from 'commander';
import type { State } from '../../src/answers.ts';
import type { Linkd } from '../../src/client.ts';
import type { Passed } from '../../src/watch.ts';
import { connect } from '../connection.ts';
import { Ending, EXIT } from '../exit-codes.ts';
import { note, PROGRAM, print, printJsonLine } from '../output.ts';

export const addWatch = (program: Command, signal: AbortSignal): void => {
  program
    .command('watch <jobs...>')
    .description('show each state that jobs pass, until all have ended')
    .option('--json', 'a JSON document a line for each state, and nothing else on stdout')
    .action(async (jobs: string[], { json }: { json?: boolean }) => {
      const { linkd } = await connect(signal);
      const show = (jobId: string, passed: Passed) =>
        json ? printJsonLine(newsOf(jobId, passed)) : print(lineOf(jobs.length > 1 ? jobId : '', passed));
      const states = await following(jobs, signal, () => watchAll(linkd, jobs, show, signal));
      if (states.some((state) => state !== 'SUCCESS')) throw new Ending(EXIT.jobFailed);
    });
};

/** @returns the last state of each job */
const watchAll = (
  linkd: Linkd,
  jobs: readonly string[],
  show: (jobId: string, passed: Passed) => void,
  signal: AbortSignal,
): Promise<State[]> =>
  Promise.all(
    jobs.map(async (jobId) => {
      let last: State = 'PENDING';
      for await (const passed of linkd.watch(jobId, { signal })) {
        show(jobId, passed);
        last = passed.state;
      }
      return last;
    }),
  );

/** Ctrl-C leaves jobs running. Says how to follow them again. */
export const following = async <T>(
  jobs: readonly string[],
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted && jobs.length > 0)
      note(`\n${jobs.length === 1 ? 'The job goes on' : 'The jobs go on'}. Follow: ${PROGRAM} watch ${jobs.join(' ')}`);
    throw error;
  }
};

const newsOf = (job_id: string, { state, progress, at, status }: Passed) => ({
  ...{ job_id, state, progress, at: new Date(at).toISOString() },
  ...(status.error && state === status.state && { error: status.error }),
});

const lineOf = (label: string, { state, at, progress, status }: Passed): string => {
  const why = state === 'ERROR' && status.error ? `${status.error.code}: ${status.error.message}` : progress;
  return `${[new Date(at).toTimeString().slice(0, 8), label, state.padEnd(13), why].filter(Boolean).join('  ')}`.trimEnd();
};
