/**
 * What the local cloud does with a type of resource. SUPPORT.md says the same in prose, with how it differs from AWS.
 */
export type Support =
  /**
   * Run here; `uses` are the properties that it follows, `harmless` those that change nothing a program on one machine
   * could notice.
   */
  | { uses: readonly string[]; harmless?: readonly string[] }
  /** Not run, for the reason given. */
  | { ignored: string };
