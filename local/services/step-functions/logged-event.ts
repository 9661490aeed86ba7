/** An event of the engine, as far as the history shows it. */
export type LoggedEvent = {
  type: string;
  timestamp: number;
  state?: { name: string; type?: string; input?: unknown; output?: unknown };
  parentState?: { name: string };
  /** The iteration that the state runs in. */
  index?: number;
  /** For what a task notes itself: which attempt of its state it is, counted over the whole execution from 0. */
  attempt?: number;
  input?: unknown;
  output?: unknown;
  Error?: string;
  Cause?: unknown;
};

export const textOf = (value: unknown): string => JSON.stringify(value ?? null);

export const failureOf = ({ Error: error, Cause }: LoggedEvent) => ({
  error,
  cause: typeof Cause === 'string' ? Cause : textOf(Cause),
});
