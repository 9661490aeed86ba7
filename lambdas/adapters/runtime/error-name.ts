/** What a log may say of a failure: its name. A message may quote what somebody said. */
export const errorNameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
