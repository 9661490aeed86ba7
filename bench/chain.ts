import type { ServedCall } from './cloud/served-call.ts';

/** Where the machine makes each kind of call: stages follow each other, and lanes of a stage run at once. */
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
 * The longest chain of provider calls in one job, each of which waited for the one before. A job could not be faster,
 * even if nothing but the providers took time.
 *
 * Calls that merely follow each other are no chain. People do not wait for each other, nor interests for names. A chain
 * across them would be longer than what the job waited for, and would flatter us.
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
  // Name extraction comes before all people. After it, each person has a separate way.
  return earlier.subject === undefined || earlier.subject === call.subject;
};

const placeOf = ({ task }: ServedCall): Place => {
  const place = PLACES[task];
  if (!place) throw new Error(`bench/chain.ts does not know where the task ${task} stands.`);
  return place;
};
