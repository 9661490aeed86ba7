import type { NamedPerson, SourceName } from '../../../contracts/person.ts';
import type { Page } from '../../pages/page.ts';
import type { Reading } from '../../pages/reading.ts';

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
