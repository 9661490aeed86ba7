import type { MentionedPerson } from '../../contracts/person.ts';
import type { Page } from '../pages/page.ts';
import type { Reading } from '../pages/reading.ts';
import type { ApiAnswer } from './api-answer.ts';

/** What a source is asked for: a path with its query, and the body of a POST where the API takes one. */
export type SourceRequest = { path: string; body?: Record<string, unknown> };

/** Where to look for a person and how to read what comes back. */
export interface Source<Answer> {
  /**
   * What to ask for a person, the likeliest first; none when the name cannot be looked up here. It is built from checked
   * parts only: nothing that was said or that a model wrote reaches it except as URL-encoded or JSON text, without the
   * operators of the source's search language.
   */
  requestsFor(person: MentionedPerson): SourceRequest[];
  /** @param now for a Retry-After that is given as a date. */
  read(answer: Answer, now: Date): Reading;
}

/** A site whose pages the browser opens. */
export type BrowserSource = Source<Page>;

/** An API that answers in JSON. */
export interface ApiSource extends Source<ApiAnswer> {
  /** What every request says besides who we are. `key` is missing where the stage has none. */
  headers(key: string | undefined): Record<string, string>;
}
