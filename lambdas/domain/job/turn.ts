import { BATCH_DEAD_AFTER_RECEIVES } from '../../contracts/pools.ts';

/** Seconds between two looks of a waiting job of a batch: soon at first, and later seldom, so that a long wait costs little. */
const SOON = 2;
const SELDOM = 15;
const SOON_RECEIVES = 100;

/**
 * After so many looks, 100 of them 2 s apart and the others 15 s, a job of a batch begins whatever waits: nearly four hours, and shortly before its
 * message would be dead.
 */
const PATIENT_RECEIVES = BATCH_DEAD_AFTER_RECEIVES - 10;

/** A job of a batch whose message must have been lost: it waits longer than its patience. */
const OVERDUE_MS = 6 * 3_600_000;

/** When a job of a batch looks again whether it is its turn, in seconds; `undefined` when it has waited long enough. @param receives this one included */
export const looksAgainSeconds = (receives: number): number | undefined => {
  if (receives >= PATIENT_RECEIVES) return undefined;
  return receives <= SOON_RECEIVES ? SOON : SELDOM;
};

/** Whether the wait of a job of a batch is over without its message. */
export const isOverdue = (queuedAt: string, now: Date): boolean => now.getTime() - Date.parse(queuedAt) > OVERDUE_MS;
