import type { LookupDocument } from '../../contracts/person.ts';

/** How a lookup ended, or that it brought candidates: all of it that may travel in state. */
export const attemptOf = <D extends LookupDocument>(document: D): { outcome: D['outcome']; reason?: string } => ({
  outcome: document.outcome,
  ...('reason' in document && document.reason !== undefined && { reason: document.reason }),
});
