/**
 * Runs a task for a key, once at a time. All calls during a run, and during the pause after it, lead to one more run,
 * so the last run always begins after the last call.
 * @param rest the pause after each run
 */
export const coalesced = (task: (key: string) => Promise<unknown>, rest: () => Promise<unknown>) => {
  const running = new Map<string, 'once' | 'again'>();
  const run = async (key: string) => {
    do {
      running.set(key, 'once');
      // The task shows its own failure.
      await task(key).catch(() => {});
      await rest();
    } while (running.get(key) === 'again');
    running.delete(key);
  };
  return (key: string): void => {
    if (running.has(key)) running.set(key, 'again');
    else void run(key);
  };
};
