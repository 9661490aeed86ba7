import type { Command } from 'commander';
import { isFinal, type ListedJob, type Status } from '../../src/answers.ts';
import { connect } from '../connection.ts';
import { Ending, EXIT, UsageError } from '../exit-codes.ts';
import { note, PROGRAM, print, printJson, printTable } from '../output.ts';
import { report } from '../report.ts';

interface Options {
  json?: boolean;
}

export const addJobs = (program: Command, signal: AbortSignal): void => {
  const linkd = async () => (await connect(signal)).linkd;
  const command = (name: string, summary: string) =>
    program.command(name).description(summary).option('--json', 'one JSON document on stdout, and nothing else');

  command('status <job>', 'the state of a job').action(async (job: string, { json }: Options) => {
    const status = await (await linkd()).status(job, { signal });
    if (json) printJson(status);
    else for (const line of statusLines(status)) print(line);
  });

  command('result <job>', 'what a job found out').action(async (job: string, { json }: Options) => {
    const status = await (await linkd()).status(job, { signal });
    if (!isFinal(status.state))
      throw new Ending(EXIT.refused, `The job is still in ${status.state}. Wait for it: ${PROGRAM} watch ${job}`);
    if (json) printJson(status);
    else for (const line of report(status)) print(line);
    if (status.state !== 'SUCCESS') throw new Ending(EXIT.jobFailed, json ? '' : `The job ended in ${status.state}.`);
  });

  command('list', 'your jobs, newest first')
    .option('-n, --most <number>', 'how many at most', '20')
    .action(async ({ json, most }: Options & { most: string }) => {
      if (!/^[1-9]\d{0,5}$/.test(most)) throw new UsageError(`--most ${most} is not a whole number from 1 to 999999.`);
      const jobs = await (await linkd()).list({ most: Number(most), signal });
      if (json) printJson(jobs);
      else printTable(['JOB', 'STATE', 'ENDED', 'FILE', 'PROGRESS'], jobs.map(rowOf));
    });

  command('cancel <job>', 'end a job, and delete what it has gathered').action(
    async (job: string, { json }: Options) => {
      const state = await (await linkd()).cancel(job);
      if (json) printJson({ job_id: job, state });
      if (state !== 'CANCELLED') throw new Ending(EXIT.refused, `The job had already ended in ${state}.`);
      if (!json) note('Cancelled.');
    },
  );

  program
    .command('erase <job>')
    .description('delete a job and everything that belongs to it')
    .action(async (job: string) => {
      await (await linkd()).erase(job);
      note('Erased.');
    });
};

const rowOf = ({ job_id, state, ended_at, filename, progress }: ListedJob) => [
  job_id,
  state,
  ended_at?.replace('T', ' ').slice(0, 16),
  filename,
  progress,
];

const statusLines = ({ state, progress, queued, error, degraded, stages }: Status): string[] => [
  `${state}  ${progress}`,
  ...(queued ? [`Waits for ${queued.waiting_for}${queued.place === null ? '' : `, place ${queued.place}`}.`] : []),
  ...(error ? [`${error.code} in ${error.stage}: ${error.message}`] : []),
  ...degraded.map(({ step, reason }) => `Done without ${step}: ${reason}`),
  ...stages.map(({ name, state: stage, started_at, ended_at }) =>
    `  ${name.padEnd(13)}  ${stage.padEnd(9)}  ${secondsBetween(started_at, ended_at)}`.trimEnd(),
  ),
];

const secondsBetween = (from: string | null, to: string | null): string =>
  from && to ? `${((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1)} s` : '';
