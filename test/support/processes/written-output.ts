import { onTestFinished, vi } from 'vitest';

/** Takes down what this process writes to stdout and stderr until the test ends, instead of showing it. */
export const writtenOutput = (): (() => string) => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  return () => written.join('');
};
