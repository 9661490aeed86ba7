import { openWaitingEvents, type Waiting } from './waiting-events.ts';

export type Announcements<Change> = {
  /** Notes a change that is about to be made. Exactly one of the two that it answers with has to be called. */
  begin(change: Change): {
    /** The change was made: tells of it. */
    made(): void;
    /** The change was not made: forgets it. */
    failed(): void;
  };
  /** Tells of the changes that an earlier run made and had not told of when it was killed. */
  resume(): void;
};

/**
 * Changes and the news of them, which a kill cannot part: the news is on disk before the change is made, and until it
 * was told. News that was told right before a kill may be told again.
 *
 * @param tell hands the news on; it must be on disk, or done with, when this returns or the promise that it returns is settled.
 * @param wasMade whether a change that was only begun when an earlier run was killed had been made.
 */
export const announcements = <Change>(
  directory: string,
  { tell, wasMade }: { tell(change: Change): unknown; wasMade(change: Change): boolean },
): Announcements<Change> => {
  const { keep, left } = openWaitingEvents<Change>(directory);
  const made = left.filter((waiting) => {
    const real = wasMade(waiting.value);
    if (!real) waiting.done();
    return real;
  });
  const told = (waiting: Waiting<Change>): void => {
    const telling = tell(waiting.value);
    if (telling instanceof Promise) telling.finally(waiting.done);
    else waiting.done();
  };
  return {
    begin(change) {
      const waiting = keep(change);
      return {
        made: () => told(waiting),
        failed: waiting.done,
      };
    },
    resume() {
      for (const waiting of made.splice(0)) told(waiting);
    },
  };
};
