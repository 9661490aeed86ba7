import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../persistence/whole-file.ts';
import type { Message } from './message.ts';

/** A change of a queue, one line each: a message came, was received or hidden, or went. */
type Change =
  | { put: Message }
  | { hidden: string; until: number; received: number; first?: number }
  | { gone: string }
  | { purged: true };

export type QueueFile = {
  /** Messages in the order they came. `hide` records a change of one. */
  readonly messages: ReadonlyMap<string, Message>;
  put(message: Message): void;
  /** Keeps how often these were received and until when they are hidden. */
  hide(messages: readonly Message[]): void;
  remove(ids: readonly string[]): void;
  purge(): void;
};

/** The file may have this many lines more than messages before it is written anew. */
const SPARE_LINES = 2_000;

/**
 * A queue's messages, kept in `file` with one line for each change. Receiving stays cheap however many wait, and a
 * crash loses no accepted message. The file is folded when it is opened, and when most lines are about messages that
 * are gone.
 */
export const openQueueFile = (file: string): QueueFile => {
  const messages = new Map<string, Message>();
  let lines = 0;

  const apply = (change: Change): void => {
    if ('put' in change) messages.set(change.put.id, change.put);
    else if ('gone' in change) messages.delete(change.gone);
    else if ('purged' in change) messages.clear();
    else {
      const message = messages.get(change.hidden);
      if (!message) return;
      message.hiddenUntil = change.until;
      message.received = change.received;
      if (change.first !== undefined) message.firstReceivedAt = change.first;
    }
  };
  const fold = () => {
    writeWhole(file, [...messages.values()].map((message) => asLine({ put: message })).join(''));
    lines = messages.size;
  };
  const append = (changes: readonly Change[]) => {
    if (changes.length === 0) return;
    appendFileSync(file, changes.map(asLine).join(''));
    for (const change of changes) apply(change);
    lines += changes.length;
    if (lines > 2 * messages.size + SPARE_LINES) fold();
  };

  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const change = readLine(line);
    if (change) apply(change);
  }
  fold();

  return {
    messages,
    put: (message) => append([{ put: message }]),
    hide: (hidden) =>
      append(
        hidden.map(({ id, hiddenUntil, received, firstReceivedAt }) => ({
          hidden: id,
          until: hiddenUntil,
          received,
          ...(firstReceivedAt !== undefined && { first: firstReceivedAt }),
        })),
      ),
    remove: (ids) => append(ids.map((id) => ({ gone: id }))),
    purge: () => append([{ purged: true }]),
  };
};

const asLine = (change: Change): string => `${JSON.stringify(change)}\n`;

/** A line that a crash cut short was never answered. */
const readLine = (line: string): Change | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
