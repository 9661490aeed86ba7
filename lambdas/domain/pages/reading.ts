import type { BLOCK_REASONS, PageProfile } from '../../contracts/person.ts';

export type BlockReason = (typeof BLOCK_REASONS)[number];

/**
 * An entry of a list. `page` is the path of the person's own page at the source, `undefined` if the source has only the
 * list.
 */
export type ListedProfile = PageProfile & { page: string | undefined };

/**
 * The result of reading a page or an API's answer. `leads` are paths of people's own pages, from a list that shows
 * nothing else.
 *
 * Only a page that says so is `absent`. A block is not, nor is a page that was cut off (`failed` with `page_cut_off`)
 * or has an unknown shape (`failed` with `unrecognised_page`). A spent quota is none of these: the source says when it
 * answers again.
 */
export type Reading =
  | { kind: 'found'; profile: PageProfile }
  | { kind: 'candidates'; candidates: ListedProfile[] }
  | { kind: 'leads'; paths: string[] }
  | { kind: 'absent' }
  | { kind: 'blocked'; reason: BlockReason; retryAfterSeconds: number | undefined }
  | { kind: 'quota_spent'; retryAfterSeconds: number }
  | { kind: 'failed'; reason: string };
