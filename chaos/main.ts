import { parseArgs } from 'node:util';
import { FAULTS } from './faults.ts';
import { killAndRestart } from './restart.ts';
import { heading, rowOf } from './table.ts';
import { type Outcome, tryFault } from './trial.ts';

const USAGE = `npm run chaos -- [options]
  --seed N      decides what strikes when (default 1)
  --short       a few jobs a fault, as the tests do
  --only WORD   only the faults whose name has this word
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

const run = async (): Promise<number> => {
  const seed = Number(values.seed);
  if (values.help || !Number.isInteger(seed)) {
    process.stderr.write(USAGE);
    return values.help ? 0 : 2;
  }
  const trials: { name: string; run: () => Promise<Outcome> }[] = [
    ...FAULTS.map((fault) => ({ name: fault.name, run: () => tryFault(fault, { seed, short: values.short }) })),
    killAndRestart(values.short ? 4 : 20),
  ];
  process.stdout.write(`seed ${seed}\n\n${heading()}\n`);
  let bad = 0;
  for (const trial of trials.filter(({ name }) => name.includes(values.only))) {
    const outcome = await trial.run();
    process.stdout.write(`${rowOf(outcome)}\n`);
    bad += outcome.lost + outcome.doubled;
  }
  process.stdout.write(
    `\n${bad === 0 ? 'Nothing was lost, nothing was done twice.' : `${bad} jobs were lost or done twice.`}\n`,
  );
  return bad === 0 ? 0 : 1;
};

process.exitCode = await run();
