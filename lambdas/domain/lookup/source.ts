import type { MentionedPerson } from '../../contracts/person.ts';
import type { Page } from '../pages/page.ts';
import type { Reading } from '../pages/reading.ts';
import type { ApiAnswer } from './api-answer.ts';

/** A request to a source: a path with its query, and the body of a POST if the API takes one. */
export type SourceRequest = { path: string; body?: Record<string, unknown> };

/** How to ask a source for a person, and how to read its answers. */
export interface Source<Answer> {
  /**
   * The requests for a person, the likeliest first; empty if the name cannot be looked up here. A request has checked
   * parts only: words from the talk or the model become URL-encoded or JSON text, without operators of the source's
   * search language.
   */
  requestsFor(person: MentionedPerson): SourceRequest[];
  /** @param now for a Retry-After that is a date */
  read(answer: Answer, now: Date): Reading;
}

/** A site whose pages the browser opens. */
export type BrowserSource = Source<Page>;

/** An API that answers in JSON. */
export interface ApiSource extends Source<ApiAnswer> {
  /** The headers of every request, besides the user agent. `key` is missing if the stage has none. */
  headers(key: string | undefined): Record<string, string>;
}
