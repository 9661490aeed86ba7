/**
 * How long to wait before a retry: longer each time, and a random share of it, so that clients which failed together
 * do not come back together.
 * @param attempt from 0
 */
export const backoffMs = (attempt: number, { firstMs, mostMs }: { firstMs: number; mostMs: number }): number =>
  Math.min(firstMs * 2 ** attempt, mostMs) * (0.5 + Math.random() / 2);

/** Waits. @throws the signal's reason as soon as it is aborted */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
