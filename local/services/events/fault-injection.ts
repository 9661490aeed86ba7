import type { BusEvent } from './event.ts';

/** Faults between the parts of the cloud, for tests of failure. Without it nothing goes wrong. */
export type FaultInjection = {
  /**
   * When each copy of an event is delivered, in milliseconds from now: `[]` loses it, `[0, 0, 500]` delivers it three
   * times.
   */
  deliveries?(event: BusEvent): readonly number[];
  /** Ends every execution after this time, instead of after the machine's own. */
  executionMs?: number;
  /** Called before a task runs. An error that it throws becomes the failure of the task. */
  beforeTask?(state: string, execution: string): void;
};

/** Hands events on, with the faults that are asked for. */
export const injectFaults = (
  publish: (event: BusEvent) => Promise<void>,
  { deliveries = () => [0] }: FaultInjection,
) => {
  const timers = new Set<NodeJS.Timeout>();
  return {
    /** Settled when the copies that go at once have been delivered. */
    async publish(event: BusEvent): Promise<void> {
      const atOnce: Promise<void>[] = [];
      for (const delay of deliveries(event)) {
        if (delay === 0) atOnce.push(publish(event));
        else {
          const timer = setTimeout(() => {
            timers.delete(timer);
            void publish(event);
          }, delay);
          timers.add(timer);
        }
      }
      await Promise.all(atOnce);
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
