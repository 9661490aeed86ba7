import type { Message } from './message.ts';

/** How many messages a queue has: in sight, worked on, and delayed. */
export type Depth = { visible: number; hidden: number; delayed: number };

/** Which messages of a queue are in sight. A held one stays hidden for as long as this program runs. */
export const visibility = (retentionSeconds: number) => {
  const held = new Set<string>();
  const isExpired = ({ sentAt }: Message, now: number) => sentAt + retentionSeconds * 1000 <= now;
  const isHidden = ({ id, hiddenUntil }: Message, now: number) => held.has(id) || hiddenUntil > now;
  return {
    isExpired,
    isHidden,
    hold: (id: string) => void held.add(id),
    release: (id: string) => void held.delete(id),
    releaseAll: () => held.clear(),

    /** When the next message comes into sight by itself, if any does. */
    nextAt(messages: Iterable<Message>): number | undefined {
      const times = [...messages].filter(({ id }) => !held.has(id)).map(({ hiddenUntil }) => hiddenUntil);
      return times.length === 0 ? undefined : times.reduce((first, time) => Math.min(first, time));
    },

    depth(messages: Iterable<Message>): Depth {
      const now = Date.now();
      const all = [...messages].filter((message) => !isExpired(message, now));
      const hidden = all.filter((message) => isHidden(message, now));
      const delayed = hidden.filter(({ received }) => received === 0).length;
      return { visible: all.length - hidden.length, hidden: hidden.length - delayed, delayed };
    },
  };
};
