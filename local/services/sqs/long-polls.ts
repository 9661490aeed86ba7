/** Receivers that wait for a message, in the order they came. */
export type LongPolls<Asked, Got> = {
  /** Resolves as soon as there is a message, or empty when the time is over or the receiver is gone. */
  wait(asked: Asked, waitMs: number, signal?: AbortSignal): Promise<Got[]>;
  /** Hands out the messages in sight. Called whenever one may have come into sight. */
  serve(): void;
  /** Sends all of them away with nothing. */
  close(): void;
};

/**
 * @param take the messages that a receiver gets now.
 * @param nextAt when the next hidden message comes into sight.
 */
export const longPolls = <Asked, Got>(
  take: (asked: Asked) => Got[],
  nextAt: () => number | undefined,
): LongPolls<Asked, Got> => {
  const polls = new Set<{ asked: Asked; end(got: Got[]): void }>();
  let alarm: NodeJS.Timeout | undefined;

  const setAlarm = () => {
    clearTimeout(alarm);
    const at = polls.size === 0 ? undefined : nextAt();
    if (at !== undefined) alarm = setTimeout(serve, Math.max(1, at - Date.now()));
  };
  const serve = () => {
    for (const poll of [...polls]) {
      const got = take(poll.asked);
      // All receivers want the same messages: when the first gets nothing, none does.
      if (got.length === 0) break;
      poll.end(got);
    }
    setAlarm();
  };

  return {
    serve,
    wait: (asked, waitMs, signal) =>
      new Promise((resolve) => {
        const leave = () => poll.end([]);
        const timer = setTimeout(leave, waitMs);
        const poll = {
          asked,
          end(got: Got[]) {
            polls.delete(poll);
            clearTimeout(timer);
            signal?.removeEventListener('abort', leave);
            resolve(got);
          },
        };
        if (signal?.aborted) return poll.end([]);
        signal?.addEventListener('abort', leave, { once: true });
        polls.add(poll);
        setAlarm();
      }),
    close() {
      for (const poll of [...polls]) poll.end([]);
      clearTimeout(alarm);
    },
  };
};
