import { readFileSync } from 'node:fs';
import { byKind, type Measure, type Row, share, type Table } from '../table.ts';

/**
 * Both halves were written before the rules. People may improve the rules by the first half. The second half is only
 * counted: no other file reads it, its cases are never printed, and nobody tunes to them.
 */
const HALVES = ['seen', 'unseen'] as const;
type Half = (typeof HALVES)[number];

/** The result of one case: for each figure how many were right, of how many. `misses` says what was wrong. */
export interface Score {
  figures: Record<string, { right: number; of: number }>;
  misses: string[];
}
type Scored = Score & { kind: string };

interface Corpus<C extends { kind: string }> {
  title: string;
  /** The file of the cases, in both halves. */
  file: string;
  score: (one: C) => Promise<Score>;
  /** The bar of each figure over all seen cases. */
  bars: Record<string, number>;
}

/** How many questions a real model is asked at once. */
const AT_ONCE = 8;

/** Each kind of cases, with the figures of both halves side by side. */
export const halvesTable = <C extends { kind: string }>({ title, file, score, bars }: Corpus<C>): Table => ({
  title,
  async measure() {
    const scored: Record<Half, Scored[]> = { seen: [], unseen: [] };
    for (const half of HALVES) scored[half] = await scoreAll(casesOf<C>(half, file), score);
    const kinds = byKind([...scored.seen, ...scored.unseen], ({ kind }) => kind).map(([kind]) => kind);
    const rowOf = (kind: string, isOfRow: (one: Scored) => boolean, held: Record<string, number> = {}): Row => {
      const halves = { seen: scored.seen.filter(isOfRow), unseen: scored.unseen.filter(isOfRow) };
      return {
        kind,
        cases: halves.seen.length + halves.unseen.length,
        measures: Object.assign(
          {},
          ...Object.keys(bars).flatMap((figure) =>
            HALVES.map((half) => measured(figure, half, halves[half], half === 'seen' ? held[figure] : undefined)),
          ),
        ),
        misses: halves.seen.flatMap(({ misses }) => misses),
      };
    };
    return [...kinds.map((kind) => rowOf(kind, (one) => one.kind === kind)), rowOf('all', () => true, bars)];
  },
});

/** Empty when no case of this half has the figure. */
const measured = (
  figure: string,
  half: Half,
  scored: readonly Scored[],
  bar: number | undefined,
): Record<string, Measure> => {
  const sum = (part: 'right' | 'of') =>
    scored.reduce((total, { figures }) => total + (figures[figure]?.[part] ?? 0), 0);
  return sum('of') === 0 ? {} : { [`${figure}, ${half}`]: share(sum('right'), sum('of'), bar) };
};

const casesOf = <C>(half: Half, file: string): C[] =>
  JSON.parse(readFileSync(new URL(`../cases/${half}/${file}.json`, import.meta.url), 'utf8')) as C[];

const scoreAll = async <C extends { kind: string }>(
  cases: readonly C[],
  score: (one: C) => Promise<Score>,
): Promise<Scored[]> => {
  const scored: Scored[] = [];
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    const some = cases.slice(at, at + AT_ONCE);
    scored.push(...(await Promise.all(some.map(async (one) => ({ kind: one.kind, ...(await score(one)) })))));
  }
  return scored;
};
