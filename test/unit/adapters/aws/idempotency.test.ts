import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { idempotency } from '../../../../lambdas/adapters/aws/idempotency.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const REQUEST = { mode: 'recap', size_bytes: 1000 };

/** Work that reports its start, and ends on demand. */
const pausedWork = () => {
  const begun = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  const work = async () => {
    begun.resolve();
    await finished.promise;
    return { job_id: 'first' };
  };
  return { work, begun: begun.promise, finish: finished.resolve };
};
const answering = (job_id: string) => vi.fn(async () => ({ job_id }));
const records = async () => (await db().send(new ScanCommand({ TableName: 'Idempotency' }))).Items ?? [];

describe('a request with a key', () => {
  it('happens once: a repeat gets the first answer', async () => {
    const work = answering('first');
    const again = answering('second');
    const once = idempotency('Idempotency').once;
    expect(await once('a#repeated', REQUEST, work)).toEqual({ job_id: 'first' });
    expect(await once('a#repeated', { ...REQUEST }, again)).toEqual({ job_id: 'first' });
    expect([work.mock.calls.length, again.mock.calls.length]).toEqual([1, 0]);
  });

  it('is known beyond the function that saw it first', async () => {
    await idempotency('Idempotency').once('a#elsewhere', REQUEST, answering('first'));
    expect(await idempotency('Idempotency').once('a#elsewhere', REQUEST, answering('second'))).toEqual({
      job_id: 'first',
    });
  });

  it('is another request with another key', async () => {
    const once = idempotency('Idempotency').once;
    await once('a#one', REQUEST, answering('first'));
    expect(await once('b#one', REQUEST, answering('second'))).toEqual({ job_id: 'second' });
  });

  it('is a 422 when the key comes with another request', async () => {
    const once = idempotency('Idempotency').once;
    await once('a#changed', REQUEST, answering('first'));
    const work = answering('second');
    const changed = once('a#changed', { ...REQUEST, mode: 'live' }, work);
    await expect(changed).rejects.toMatchObject({ name: 'HttpProblem', status: 422 });
    expect(work).not.toHaveBeenCalled();
  });

  it('is a 409 while the first is still running', async () => {
    const once = idempotency('Idempotency').once;
    const { work, begun, finish } = pausedWork();
    const first = once('a#running', REQUEST, work);
    await begun;
    await expect(once('a#running', REQUEST, answering('second'))).rejects.toMatchObject({ status: 409 });
    finish();
    expect(await first).toEqual({ job_id: 'first' });
  });

  it('can be tried again if the first failed', async () => {
    const once = idempotency('Idempotency').once;
    const failure = new Error('the table is away');
    await expect(once('a#failed', REQUEST, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await once('a#failed', REQUEST, answering('second'))).toEqual({ job_id: 'second' });
  });

  it('can be tried again after the timeout of a first request without an answer', async () => {
    const once = idempotency('Idempotency').once;
    const { work, begun, finish } = pausedWork();
    const lost = once('a#lost', REQUEST, work);
    await begun;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    expect(await once('a#lost', REQUEST, answering('second'))).toEqual({ job_id: 'second' });
    vi.useRealTimers();
    finish();
    await lost;
  });

  it('is known for a day, by only a hash and an id', async () => {
    const before = await records();
    await idempotency('Idempotency').once(
      'a#planted-key',
      { ...REQUEST, filename: 'planted.flac' },
      answering('first'),
    );
    const [made] = (await records()).filter(({ id }) => !before.some((known) => known.id === id));
    expect(made?.expiration - Date.now() / 1000).toBeCloseTo(24 * 60 * 60, -2);
    expect(JSON.stringify(made)).not.toContain('planted');
  });
});
