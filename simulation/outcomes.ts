import { SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { LOOKUPS_SECONDS } from './assumptions.ts';
import { type Asked, nextSource } from './next-source.ts';
import type { Paces } from './paces.ts';
import type { Random } from './random.ts';

interface Answers {
  random: Random;
  paces: Paces;
  now: () => number;
  persons: number;
  /** How often a source gives candidates, and how often one of them is the person. */
  found: { candidates: number; match: number };
  /** The sources to switch off, besides those that the stack switches off. */
  without: ReadonlySet<string>;
}

const inputAs = <T>(input: unknown) => (input ?? {}) as Partial<T>;

/**
 * The parts of functions' answers that the machine's choices depend on, by the function's name. Circuits are closed,
 * nobody is on the suppression list, and no source that needs a key has one.
 */
export const answers = ({ random, paces, now, persons, found, without }: Answers) => {
  const sourceIn = (input: unknown) => inputAs<{ source: string }>(input).source;
  const lookup = (input: unknown) => ({
    source: sourceIn(input),
    outcome: random() < found.candidates ? 'candidates' : 'not_found',
  });

  const byName: Record<string, (input: unknown) => unknown> = {
    ExtractNames: () => ({ person_indexes: Array.from({ length: persons }, (_, index) => index) }),

    PrepareLookUp(input) {
      const { sources = [] } = inputAs<{ sources: { name: string; enabled: boolean }[] }>(input);
      const named = sources.map(({ name, enabled }) => ({ name: SourceName.parse(name), enabled }));
      const off = named.filter(({ name, enabled }) => !enabled || without.has(name) || sourceRow(name).key?.isNeeded);
      const names = (rows: { name: SourceName }[]) => rows.map(({ name }) => name);
      return { sources: names(named), off: names(off), attempts: [], until: now() + LOOKUPS_SECONDS };
    },

    AcquireCircuit: (input) => nextSource(inputAs<Asked>(input), { paces, now: now() }),
    LookUpInBrowser: lookup,
    LookUpByApi: lookup,
    MatchProfile: (input) => ({
      source: sourceIn(input),
      outcome: random() < found.match ? 'found' : 'not_found',
    }),
  };
  return (name: string, input: unknown): unknown => byName[name]?.(input) ?? {};
};
