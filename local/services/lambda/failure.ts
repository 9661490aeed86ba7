/** The failure of a function, as its invoker gets it. */
export type Failure = { errorType: string; errorMessage: string; trace?: string[] };

/** The failure that Lambda's Node.js runtime makes of anything a handler throws. */
export const failureOf = (thrown: unknown): Failure => {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
};

/** The function took longer than its timeout. Seconds as AWS prints them. */
export const timedOut = (requestId: string, timeoutMs: number): Failure => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

/** The function's process ended, or ran out of memory, in the middle of an invocation; `error` is the thread's. */
export const exited = (requestId: string, error: unknown): Failure => {
  const message = error instanceof Error ? error.message : String(error);
  const code = /exited with code: (\d+)/.exec(message)?.[1];
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${code === undefined ? message : `exit status ${code}`}`,
  };
};
