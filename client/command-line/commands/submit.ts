import { type Command, Option } from 'commander';
import type { Linkd } from '../../src/client.ts';
import type { RecordingDetails } from '../../src/recording.ts';
import { connect } from '../connection.ts';
import { Ending } from '../exit-codes.ts';
import { filesOf } from '../files.ts';
import { note, PROGRAM, print, printJson, printTable } from '../output.ts';
import { progressFor } from '../progress.ts';
import { report } from '../report.ts';
import { type Outcome, submitFiles } from '../submission.ts';
import { following } from './watch.ts';

export type SubmitOptions = RecordingDetails & { watch: boolean; json?: boolean };

export const addSubmit = (program: Command, signal: AbortSignal): void => {
  withRecordingOptions(program.command('submit <files...>'))
    .summary('submit recordings, and follow their jobs')
    .description(
      'Submits files, all recordings in folders, and patterns such as "talks/*.m4a": four at a time.\nCtrl-C leaves the jobs running, and says how to follow them.',
    )
    .action(async (names: string[], options: SubmitOptions) => {
      const files = await filesOf(names);
      const { linkd } = await connect(signal);
      await submit(linkd, files, options, signal);
    });
};

/** What is said about a recording, whether it is on disk or is recorded now. */
export const withRecordingOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--mode <mode>', 'recap: you tell about people you met; live: the conversation itself')
        .choices(['recap', 'live'])
        .default('recap'),
    )
    .option('--language <tag>', 'the spoken language, as in pt-BR (default: detected)')
    .addOption(new Option('--priority <priority>', 'batch lets others go first').choices(['normal', 'batch']))
    .option('--no-watch', 'end once the recordings have arrived')
    .option('--json', 'one JSON document on stdout, and nothing else');

/**
 * @param onArrival hears of each job as soon as its recording has arrived
 * @throws Ending with the code of the first file that failed, once all have ended
 */
export const submit = async (
  linkd: Linkd,
  files: readonly string[],
  { watch, json = false, ...details }: SubmitOptions,
  signal: AbortSignal,
  onArrival: () => void = () => {},
): Promise<void> => {
  const progress = progressFor(files, json);
  const jobs: string[] = [];
  const onJob = (jobId: string) => {
    jobs.push(jobId);
    onArrival();
  };
  const outcomes = await following(jobs, signal, () =>
    submitFiles(files, { linkd, details, watch, signal, progress, onJob }).finally(() => progress.stop()),
  );
  if (json) printJson({ jobs: outcomes.map(({ file, job_id, state, error }) => ({ file, job_id, state, error })) });
  else if (outcomes.length === 1 && outcomes[0]) printOne(outcomes[0]);
  else printTable(['FILE', 'JOB', 'STATE', 'FOUND'], outcomes.map(rowOf));
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed) throw new Ending(failed.code);
};

const printOne = ({ job_id, status }: Outcome): void => {
  if (status) for (const line of report(status)) print(line);
  else if (job_id) {
    print(job_id);
    note(`Follow: ${PROGRAM} watch ${job_id}`);
  }
};

const rowOf = ({ file, job_id, state, error, status }: Outcome) => [
  file,
  job_id,
  state ?? 'not submitted',
  error ??
    status?.result?.persons
      .filter(({ source }) => source)
      .map(({ name }) => name)
      .join(', '),
];
