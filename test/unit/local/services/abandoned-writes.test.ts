import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Item, StreamRecord } from '../../../../local/services/dynamodb/stream-record.ts';
import { startStreams } from '../../../../local/services/dynamodb/streams.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Jobs/stream/now';

/** A table of one item. Each of its reads and writes waits until it is let through. */
const tableWithStream = async () => {
  let kept: Item | undefined;
  let isOpen = false;
  const waiting: { what: string; go: () => void }[] = [];
  const turnOf = async (what: string) => {
    if (!isOpen) await new Promise<void>((go) => waiting.push({ what, go }));
  };
  const streams = startStreams([{ name: 'Jobs', keys: ['id'], stream: { arn: ARN, view: 'NEW_IMAGE' } }], async () => {
    await turnOf('read');
    return kept;
  });
  const records: (string | undefined)[] = [];
  streams.follow(ARN, ({ dynamodb }: StreamRecord) => records.push(dynamodb.NewImage?.state?.S));
  const responses: ServerResponse[] = [];
  const answer = streams.record(async (request, response) => {
    const { Item } = JSON.parse(await text(request));
    await turnOf('write');
    kept = Item;
    response.end('{}');
  });
  const server = createServer((request, response) => {
    responses.push(response);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const put = (state: string, signal?: AbortSignal) =>
    fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      body: JSON.stringify({ TableName: 'Jobs', Item: { id: { S: 'a' }, state: { S: state } } }),
      ...(signal && { signal }),
    });
  /** Lets everything through, the latest first: what does not wait for a write overtakes it. */
  const openAll = () => {
    isOpen = true;
    for (const { go } of waiting.toReversed()) go();
  };
  return {
    put,
    openAll,
    records,
    responses,
    waitsFor: (what: string) => vi.waitUntil(() => waiting[0]?.what === what),
    next: () => waiting.shift()?.go(),
  };
};

test.each(['before its turn', 'while it is done'])(
  'a write whose client goes away %s is done, and the next one follows',
  async (when) => {
    const { put, openAll, records, responses, waitsFor, next } = await tableWithStream();
    const client = new AbortController();
    const first = put('first', client.signal);
    await waitsFor('read');
    if (when === 'while it is done') {
      next();
      await waitsFor('write');
    }
    const gone = once(responses[0] as ServerResponse, 'close');
    client.abort();
    await expect(first).rejects.toThrow();
    await gone;
    const second = put('second');
    openAll();
    expect((await second).status).toBe(200);
    await vi.waitUntil(() => records.length === 2);
    expect(records).toEqual(['first', 'second']);
  },
);
