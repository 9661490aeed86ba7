import { setTimeout as pause } from 'node:timers/promises';

/** @throws what `lateError` makes, if the work takes longer */
export const withTimeout = async <T>(milliseconds: number, work: Promise<T>, lateError: () => Error): Promise<T> => {
  const ended = new AbortController();
  const late = pause(milliseconds, undefined, { signal: ended.signal }).then((): never => {
    throw lateError();
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
};
