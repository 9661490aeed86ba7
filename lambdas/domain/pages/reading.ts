import type { BLOCK_REASONS, PageProfile } from '../../contracts/person.ts';

export type BlockReason = (typeof BLOCK_REASONS)[number];

/**
 * Somebody on a list. `page` is the path of their own page at the source, `undefined` when the list is all the source
 * has.
 */
export type ListedProfile = PageProfile & { page: string | undefined };

/**
 * What a page, or an API's answer, turned out to be. `leads` are the paths of people's own pages, from a list that shows nothing else of them.
 *
 * A block is never read as `absent`, and neither is a page that was cut off (`failed` with `page_cut_off`) nor one of a shape never seen (`failed` with `unrecognised_page`): absence takes a page that
 * says so. A spent quota is neither: the source answers us, and says from when on it will again.
 */
export type Reading =
  | { kind: 'found'; profile: PageProfile }
  | { kind: 'candidates'; candidates: ListedProfile[] }
  | { kind: 'leads'; paths: string[] }
  | { kind: 'absent' }
  | { kind: 'blocked'; reason: BlockReason; retryAfterSeconds: number | undefined }
  | { kind: 'quota_spent'; retryAfterSeconds: number }
  | { kind: 'failed'; reason: string };
