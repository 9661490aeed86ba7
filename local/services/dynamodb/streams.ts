import type { RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { requestWith } from './request-copy.ts';
import { type Item, type StreamRecord, streamRecord, type TableStream } from './stream-record.ts';
import { type Written, writtenItems } from './written-items.ts';

/** The streams of tables, for event source mappings. Records are given out as they come, and not kept. */
export type Streams = {
  /** Calls `take` for each record from now on, in the order of the writes of each item. */
  follow(streamArn: string, take: (record: StreamRecord) => void): void;
};

export type StreamedTable = { name: string; keys: readonly string[]; stream: TableStream };

/**
 * Makes a stream's records from the writes that pass: dynalite has no streams. A write waits for an earlier one of the
 * same item, so that each record has the item as its own write left it.
 *
 * @param read an item as it is now.
 */
export const startStreams = (
  tables: readonly StreamedTable[],
  read: (table: string, keys: Item) => Promise<Item | undefined>,
): Streams & { record(answer: RequestListener): RequestListener } => {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const followers = new Map<string, ((record: StreamRecord) => void)[]>();
  const inTurn = turns();
  let number = 0;

  const publish = ({ table, keys }: Written, before: Item | undefined, after: Item | undefined) => {
    const stream = byName.get(table)?.stream;
    // As on AWS, a write that changes nothing has no record.
    if (!stream || isDeepStrictEqual(before, after)) return;
    number += 1;
    const record = streamRecord(stream, { keys, before, after }, number);
    for (const take of followers.get(stream.arn) ?? []) take(record);
  };

  const write = async (items: readonly Written[], answered: ServerResponse, act: () => void): Promise<void> => {
    const readAll = () => Promise.all(items.map(({ table, keys }) => read(table, keys)));
    const before = await readAll();
    const done = whenEnded(answered);
    act();
    await done;
    if (answered.statusCode !== 200) return;
    const after = await readAll();
    for (const [at, item] of items.entries()) publish(item, before[at], after[at]);
  };

  return {
    follow(streamArn, take) {
      followers.set(streamArn, [...(followers.get(streamArn) ?? []), take]);
    },
    record: (answer) => (request, response) => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      if (tables.length === 0 || !WRITES.includes(operation)) return answer(request, response);
      const recorded = async () => {
        const body = await text(request);
        const items = writtenItems(operation, body, (table) => byName.get(table)?.keys);
        const act = () => answer(requestWith(request, body), response);
        if (items.length === 0) return act();
        const ids = items.map(({ table, keys }) => `${table} ${JSON.stringify(keys)}`);
        await inTurn(ids, () => write(items, response, act));
      };
      recorded().catch(() => response.destroy());
    },
  };
};

/**
 * Resolves when dynalite has answered, and so has written. The response's own events do not tell: when its client is
 * gone, `close` may have come before, and `finish` never comes.
 */
const whenEnded = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const end = response.end.bind(response) as (...written: unknown[]) => ServerResponse;
    response.end = ((...written: unknown[]) => {
      resolve();
      return end(...written);
    }) as typeof response.end;
  });

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/** Runs work one after the other for each id. Work with several ids waits for all of them. */
const turns = () => {
  const last = new Map<string, Promise<unknown>>();
  return async (ids: readonly string[], work: () => Promise<void>): Promise<void> => {
    const earlier = ids.map((id) => last.get(id));
    const turn = Promise.allSettled(earlier).then(work);
    for (const id of ids) last.set(id, turn);
    try {
      await turn;
    } finally {
      for (const id of ids) if (last.get(id) === turn) last.delete(id);
    }
  };
};
