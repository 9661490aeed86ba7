/** Unpacked bytes: a profile page has under 1 MB, X's scripts together about 10. */
const MOST_BYTES_A_BODY = 5 * 1024 ** 2;
const MOST_BYTES_A_VISIT = 20 * 1024 ** 2;

/** The bytes of one visit, counted as they arrive, since a server's Content-Length may be missing or wrong. */
export class PageWeight {
  readonly #bodies = new Map<string, number>();
  #total = 0;

  /** Adds `bytes` to the body of `request`. */
  add(request: string, bytes: number): 'fine' | 'too_much' {
    const body = (this.#bodies.get(request) ?? 0) + bytes;
    this.#bodies.set(request, body);
    this.#total += bytes;
    return body > MOST_BYTES_A_BODY || this.#total > MOST_BYTES_A_VISIT ? 'too_much' : 'fine';
  }

  /** Whether a page is small enough to read, even if its scripts wrote most of it. */
  static allows(html: string): boolean {
    return html.length <= MOST_BYTES_A_BODY;
  }
}
