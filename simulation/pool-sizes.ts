import { UsageError } from '../command-line/refusal.ts';
import type { Template } from '../cost/template.ts';
import { poolsOf, reservedOf } from './tasks.ts';

/** The name of a function's pool in `--pools`. */
const CALLED: Readonly<Record<string, string>> = {
  TranscribeAudio: 'transcription',
  LookUpInBrowser: 'look_ups',
  LookUpByApi: 'look_ups',
};

/**
 * The requested sizes, by the simulation's names for pools: the queue's name in a stack with queues, the function's
 * name in a stack with reserved concurrency.
 * @throws UsageError when the stack has no such pool, or its reserves leave nothing to other functions
 */
export const poolSizes = (
  template: Template,
  wanted: ReadonlyMap<string, number>,
  concurrency: number,
): Map<string, number> => {
  const known = [
    ...poolsOf(template).map(({ name, worker }) => ({ called: CALLED[worker] ?? name, name })),
    ...[...reservedOf(template).keys()].map((name) => ({ called: CALLED[name] ?? name, name })),
  ];
  const sizes = new Map<string, number>();
  for (const [called, size] of wanted) {
    const found = known.filter((one) => one.called === called || one.name === called);
    if (found.length === 0) {
      const names = [...new Set(known.map((one) => one.called))].join(', ') || 'none';
      throw new UsageError(`--pools knows no ${called}; the stack has ${names}.`);
    }
    for (const { name } of found) sizes.set(name, size);
  }
  const reserved = [...reservedOf(template)].reduce((sum, [name, own]) => sum + (sizes.get(name) ?? own), 0);
  if (reserved >= concurrency)
    throw new UsageError(
      `The pools reserve ${reserved} of the account's ${concurrency} executions at once; more is asked for by --limits lambda=${reserved * 2}.`,
    );
  return sizes;
};
