import { type SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { LONGEST_WAIT } from './assumptions.ts';
import type { Paces } from './paces.ts';

/** The input of `Acquire circuit`. */
export interface Asked {
  job_id: unknown;
  /** With a person's index, the source's pace promises a turn. */
  person_index: unknown;
  sources: SourceName[];
  off: SourceName[];
  /** When a person's lookups have to end, in a machine that passes it on. */
  until: number;
}

interface Next {
  next: 'browser' | 'api' | 'wait' | 'nobody';
  source?: SourceName;
  seconds?: number;
  sources: SourceName[];
  off: SourceName[];
  attempts: [];
  until: number;
}

const A_DAY = 86_400;

/**
 * The next source to ask, in the same order of questions as lambdas/steps/acquire-circuit.ts, with all circuits closed.
 * It knows both ways to wait: with a person's index, the source that has room first promises a turn, however late.
 * Without an index, it passes over a source that has no room for more than a few seconds.
 */
export const nextSource = (
  { job_id, person_index, sources = [], off = [], until = Number.POSITIVE_INFINITY }: Partial<Asked>,
  { paces, now }: { paces: Paces; now: number },
): Next => {
  const whose = person_index === undefined ? undefined : `${job_id}/${person_index}`;
  const nobody: Next = { next: 'nobody', sources: [], off, attempts: [], until };
  if (until <= now) return nobody;
  const waits: { source: SourceName; seconds: number }[] = [];
  for (const [place, source] of sources.entries()) {
    if (off.includes(source)) continue;
    const seconds = paces.take(source, whose);
    if (seconds === 0) {
      const rest = [...waits.map((wait) => wait.source), ...sources.slice(place + 1)];
      return { next: sourceRow(source).kind, source, sources: rest, off, attempts: [], until };
    }
    if (whose !== undefined || seconds <= LONGEST_WAIT) waits.push({ source, seconds });
  }
  const [first, ...later] = waits.toSorted((one, other) => one.seconds - other.seconds);
  if (!first || now + first.seconds >= until) return nobody;
  const seconds = whose === undefined ? first.seconds : Math.max(1, paces.take(first.source, whose, A_DAY));
  return {
    ...{ next: 'wait', seconds, sources: [first, ...later].map(({ source }) => source), off, attempts: [], until },
  };
};
