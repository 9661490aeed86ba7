import type { BLOCK_REASONS } from '../../contracts/person.ts';
import type { ShownPerson } from '../identity/shown-person.ts';

export type BlockReason = (typeof BLOCK_REASONS)[number];

/** A person as one page shows them, with the address that a reader of the result may follow. */
export type SourceProfile = ShownPerson & { url: string };

/**
 * Somebody on a list. `page` is the path of their own page at the source, `undefined` when the list is all the source
 * has.
 */
export type Candidate = SourceProfile & { page: string | undefined };

/**
 * What a page turned out to be. A block is never read as `absent`, and neither is a page that was cut off (`failed`
 * with `page_cut_off`) nor one of a shape never seen (`failed` with `unrecognised_page`): absence takes a page that
 * says so.
 */
export type Reading =
  | { kind: 'found'; profile: SourceProfile }
  | { kind: 'candidates'; candidates: Candidate[] }
  | { kind: 'absent' }
  | { kind: 'blocked'; reason: BlockReason; retryAfterSeconds: number | undefined }
  | { kind: 'failed'; reason: string };
