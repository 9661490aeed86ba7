import { openWaitingEvents, type Waiting } from './waiting-events.ts';

export type Announcements<Change> = {
  /** Records a change before it is made. The caller then calls exactly one of the two functions. */
  begin(change: Change): {
    /** The change was made: announces it. */
    made(): void;
    /** The change was not made: forgets it. */
    failed(): void;
  };
  /** Announces the changes that an earlier run made and had not announced when it was killed. */
  resume(): void;
};

/**
 * Changes and their announcements, which a kill cannot separate. The announcement is on disk before the change is made,
 * and until it has been delivered. One that was delivered right before a kill may be delivered again.
 *
 * @param tell delivers the announcement. It is on disk or done when this returns, or when the returned promise settles.
 * @param wasMade whether a change that an earlier run had begun was made.
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
