/** So many requests in so many seconds. */
export type Limit = { requests: number; seconds: number };

/** The state of a caller's quota after a request. `resetsAt` is in seconds since 1970, as in the APIs' headers. */
export type Standing = {
  limit: number;
  used: number;
  remaining: number;
  isExceeded: boolean;
  resetsAt: number;
  resetsIn: number;
};

/**
 * Counts every caller's requests in a fixed window, which begins with the caller's first request. A cost of 0 only
 * looks.
 *
 * @param now the time in milliseconds; a test sets its own
 */
export const quota = ({ requests, seconds }: Limit, now: () => number = Date.now) => {
  const windows = new Map<string, { used: number; endsAt: number }>();
  return (caller: string, cost = 1): Standing => {
    const running = windows.get(caller);
    const window = running && now() < running.endsAt ? running : { used: 0, endsAt: now() + seconds * 1000 };
    windows.set(caller, window);
    const isExceeded = window.used + cost > requests;
    if (!isExceeded) window.used += cost;
    return {
      limit: requests,
      used: window.used,
      remaining: requests - window.used,
      isExceeded,
      resetsAt: Math.ceil(window.endsAt / 1000),
      resetsIn: Math.ceil((window.endsAt - now()) / 1000),
    };
  };
};
