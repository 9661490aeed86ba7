import type { LookupDocument } from '../../contracts/person.ts';

/** The part of a lookup that may travel in state: how it ended, or that it has candidates. */
export const attemptOf = <D extends LookupDocument>(document: D): { outcome: D['outcome']; reason?: string } => ({
  outcome: document.outcome,
  ...('reason' in document && document.reason !== undefined && { reason: document.reason }),
});
