import type { ServedCall } from './cloud/served-call.ts';

/** Where the machine does what a call is for: stages follow each other, lanes of a stage run at once. */
type Place = { stage: number; lane: string };

const PLACES: Record<string, Place> = {
  transcription: { stage: 0, lane: 'recording' },
  interests: { stage: 1, lane: 'interests' },
  embedding: { stage: 1, lane: 'interests' },
  persons: { stage: 1, lane: 'names' },
  search: { stage: 1, lane: 'names' },
  profile: { stage: 1, lane: 'names' },
  candidates: { stage: 1, lane: 'names' },
  overlap_points: { stage: 2, lane: 'insight' },
  drafts: { stage: 2, lane: 'drafts' },
  verdicts: { stage: 3, lane: 'check' },
};

/**
 * The longest chain of provider calls of one job, each of which had to wait for the one before: what the job would
 * have taken if nothing but the providers took time.
 *
 * Calls that merely follow each other are no chain. Two persons do not wait for each other, nor do interests for names;
 * a chain that mixed them would be longer than what the job waited for, and flatter us.
 */
export const longestChain = (calls: readonly ServedCall[]): ServedCall[] => {
  const inOrder = calls.toSorted((a, b) => a.ended - b.ended);
  const best: { milliseconds: number; chain: ServedCall[] }[] = [];
  for (const [index, call] of inOrder.entries()) {
    const before = inOrder
      .slice(0, index)
      .map((earlier, at) => ({ earlier, ...(best[at] as (typeof best)[number]) }))
      .filter(({ earlier }) => waitsFor(call, earlier))
      .reduce((longest, one) => (one.milliseconds > longest.milliseconds ? one : longest), NOTHING);
    best.push({
      milliseconds: before.milliseconds + call.ended - call.began,
      chain: [...before.chain, call],
    });
  }
  return best.reduce((longest, one) => (one.milliseconds > longest.milliseconds ? one : longest), NOTHING).chain;
};

const NOTHING = { milliseconds: 0, chain: [] as ServedCall[] };

export const lengthOf = (chain: readonly ServedCall[]): number =>
  chain.reduce((sum, { began, ended }) => sum + ended - began, 0);

const waitsFor = (call: ServedCall, earlier: ServedCall): boolean => {
  const [mine, other] = [placeOf(call), placeOf(earlier)];
  if (earlier.ended > call.began) return false;
  if (other.stage !== mine.stage) return other.stage < mine.stage;
  if (other.lane !== mine.lane) return false;
  // Naming comes before everybody; after it each person has a way of their own.
  return earlier.subject === undefined || earlier.subject === call.subject;
};

const placeOf = ({ task }: ServedCall): Place => {
  const place = PLACES[task];
  if (!place) throw new Error(`bench/chain.ts does not know where the task ${task} stands.`);
  return place;
};
