import { BATCH_DEAD_AFTER_RECEIVES } from '../../contracts/pools.ts';

/** Seconds between two looks of a waiting job of a batch. Later looks are rare, so that a long wait costs little. */
const SOON = 2;
const SELDOM = 15;
const SOON_RECEIVES = 100;

/**
 * After so many looks, 100 of them 2 s apart and the others 15 s, the job begins in any case: after nearly four hours,
 * and shortly before its message would be dead.
 */
const PATIENT_RECEIVES = BATCH_DEAD_AFTER_RECEIVES - 10;

/** A job of a batch that waits longer than this has lost its message. */
const OVERDUE_MS = 6 * 3_600_000;

/**
 * When a job of a batch looks again whether it is its turn, in seconds; `undefined` if it has waited long enough.
 *
 * @param receives this one included
 */
export const looksAgainSeconds = (receives: number): number | undefined => {
  if (receives >= PATIENT_RECEIVES) return undefined;
  return receives <= SOON_RECEIVES ? SOON : SELDOM;
};

/** Whether a job of a batch has waited so long that its message must be lost. */
export const isOverdue = (queuedAt: string, now: Date): boolean => now.getTime() - Date.parse(queuedAt) > OVERDUE_MS;
