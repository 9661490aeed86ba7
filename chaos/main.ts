import { runCommand } from '../command-line/refusal.ts';
import { type Options, readOptions } from './options.ts';
import { heading, rowOf } from './table.ts';
import { trialsOf } from './trials.ts';

const USAGE = `npm run chaos -- [options]
  --seed N      decides what strikes when (default 1)
  --short       a few jobs a fault, as the tests do
  --only WORD   only the faults whose name has this word
`;

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
    bad += outcome.lost + outcome.doubled + (outcome.givenUp ?? 0);
  }
  process.stdout.write(
    `\n${
      bad === 0
        ? 'Nothing was lost, nothing was done twice, and nothing was given up.'
        : `${bad} jobs or lookups were lost, done twice or given up.`
    }\n`,
  );
  return bad === 0 ? 0 : 1;
};

await runCommand(() => run(readOptions(process.argv.slice(2))));
