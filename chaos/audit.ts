import type { Cloud } from '../local/cloud/cloud.ts';
import { leftBehind } from './left-behind.ts';

/** A job as the list of interactions shows it. */
export interface SeenJob {
  job_id: string;
  state: string;
  ended_at: string | null;
}

export interface Audit {
  ended: Record<'SUCCESS' | 'ERROR' | 'CANCELLED', number>;
  /** Jobs that did not end, or not as they had to, and cancelled ones of which something is still there. */
  lost: number;
  /** Jobs that ran, or were billed, more than once. */
  doubled: number;
  /** From the first submission to the last ending, the longest that anybody waited. */
  worstSeconds: number;
  /** The largest input or output of any state, in bytes. */
  largestState: number;
}

/** Compares what is with what must be. */
export const audit = async (
  cloud: Cloud,
  ids: string[],
  rows: Map<string, SeenJob>,
  started: number,
  endings = ['SUCCESS', 'ERROR', 'CANCELLED'],
): Promise<Audit> => {
  const count = (state: string) => ids.filter((id) => rows.get(id)?.state === state).length;
  const executions = cloud.states.journal.all();
  const billed = [...cloud.standIns.transcribed()];
  const times = (id: string) => executions.filter(({ name }) => name === id).length;
  const bills = (id: string) => billed.filter(([path]) => path.endsWith(id)).reduce((sum, [, bill]) => sum + bill, 0);
  const ends = ids.map((id) => Date.parse(rows.get(id)?.ended_at ?? '')).filter((at) => !Number.isNaN(at));
  const unended = ids.filter((id) => !endings.includes(rows.get(id)?.state ?? '') || !rows.get(id)?.ended_at);
  const left = await leftBehind(
    cloud,
    ids.filter((id) => rows.get(id)?.state === 'CANCELLED'),
  );
  return {
    ended: { SUCCESS: count('SUCCESS'), ERROR: count('ERROR'), CANCELLED: count('CANCELLED') },
    lost: unended.length + left.length,
    doubled: ids.filter((id) => times(id) > 1 || bills(id) > 1).length,
    worstSeconds: Math.max(0, ...ends.map((at) => (at - started) / 1000)),
    largestState: Math.max(0, ...executions.flatMap(({ arn }) => cloud.states.history(arn).map(sizeOf))),
  };
};

const sizeOf = (event: unknown): number => Buffer.byteLength(JSON.stringify(event));
