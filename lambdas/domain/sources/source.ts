import type { BLOCK_REASONS, NamedPerson, SourceName } from '../../contracts/person.ts';
import type { ShownPerson } from '../match.ts';
import type { Page } from '../page.ts';
import { google } from './google.ts';
import { linkedin } from './linkedin.ts';
import { x } from './x.ts';

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

/** Where to look for a person and how to read what comes back. */
export type Source = {
  name: SourceName;
  /** Hosts that its pages may load from, each with its subdomains. */
  hosts: readonly string[];
  /**
   * Paths to open for a person, the likeliest first; none when the name cannot be looked up here. They are built from
   * checked parts only: nothing that was said or that a model wrote reaches them except as URL-encoded text.
   */
  startPaths(person: NamedPerson): string[];
  /** @param now for a Retry-After that is given as a date. */
  read(page: Page, now: Date): Reading;
};

export const SOURCE_BY_NAME: Record<SourceName, Source> = { linkedin, x, google };
