/** How the local cloud treats a type of resource. SUPPORT.md describes it, and the differences from AWS. */
export type Support =
  /** It runs. `uses` are the properties with an effect, `harmless` those without one on a single machine. */
  | { uses: readonly string[]; harmless?: readonly string[] }
  /** It does not run, for this reason. */
  | { ignored: string };
