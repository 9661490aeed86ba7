import { runCommand } from '../command-line/refusal.ts';
import { type Options, readOptions } from './options.ts';
import { heading, rowOf } from './table.ts';
import type { Outcome } from './trial.ts';
import { trialsOf } from './trials.ts';

const USAGE = `npm run chaos -- [options]
  --seed N      decides what strikes when (default 1)
  --short       a few jobs a fault, as CI does
  --only WORD   only the faults whose name has this word
`;

/** Step Functions takes 256 KB. An eighth of it says that lists travel as documents. */
const STATE_LIMIT_BYTES = 32 * 1024;

const failuresIn = ({ lost, doubled, givenUp = 0, largestState = 0 }: Outcome): number =>
  lost + doubled + givenUp + (largestState < STATE_LIMIT_BYTES ? 0 : 1);

const run = async ({ help, ...options }: Options): Promise<number> => {
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const trials = trialsOf(options);
  process.stdout.write(`seed ${options.seed}\n\n${heading()}\n`);
  let bad = 0;
  for (const trial of trials) {
    const outcome = await trial.run();
    process.stdout.write(`${rowOf(outcome)}\n`);
    bad += failuresIn(outcome);
  }
  process.stdout.write(
    `\n${
      bad === 0
        ? 'Nothing was lost, nothing was done twice, nothing was given up, and every state stayed below 32 KB.'
        : `${bad} failures: jobs or lookups that were lost, done twice or given up, or states of 32 KB and more.`
    }\n`,
  );
  return bad === 0 ? 0 : 1;
};

await runCommand(() => run(readOptions(process.argv.slice(2))));
