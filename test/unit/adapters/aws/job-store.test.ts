import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { rankOf } from '../../../../lambdas/contracts/job.ts';
import { jobRow, NOW, newJob } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const jobs = () => jobStore(db(), 'Jobs');
const ended_at = NOW.toISOString();

/** Every test has its own owner and ids, so that none sees another's jobs. */
let owner: string;
let tests = 0;
beforeEach(() => {
  tests += 1;
  owner = `owner-${tests}`;
});
const idOf = (number: number) =>
  `01JD0000000000000000${String(tests).padStart(3, '0')}${String(number).padStart(3, '0')}`;
const create = async (number: number, known = {}) => {
  const job_id = idOf(number);
  await jobs().create(newJob({ job_id, owner, ...known }));
  return job_id;
};
/** The machine's status writes work like this. */
const moveTo = (job_id: string, state: 'SYNTHESIS') =>
  db().send(
    new UpdateCommand({
      TableName: 'Jobs',
      Key: { job_id },
      UpdateExpression: 'SET #state = :state, #rank = :rank',
      ExpressionAttributeNames: { '#state': 'state', '#rank': 'rank' },
      ExpressionAttributeValues: { ':state': state, ':rank': rankOf(state) },
    }),
  );
const unfinished = async () => {
  const found: string[] = [];
  for await (const { job_id } of jobs().pending('end')) found.push(job_id);
  return found;
};

describe('a job', () => {
  it('begins as PENDING, with all of its fields', async () => {
    const id = await create(1, { filename: 'monday.flac' });
    expect(await jobs().find(id)).toEqual(jobRow('PENDING', { job_id: id, owner, filename: 'monday.flac' }));
  });

  it('may be without a file name', async () => {
    const id = await create(1, { filename: undefined });
    expect(await jobs().find(id)).not.toHaveProperty('filename');
  });

  it('is created once: a second one with its id is refused and changes nothing', async () => {
    const id = await create(1);
    await jobs().end(id, 'CANCELLED', { ended_at });
    await expect(create(1)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(await jobs().find(id)).toMatchObject({ state: 'CANCELLED' });
  });

  it('is undefined if it does not exist', async () => {
    expect(await jobs().find(idOf(404))).toBeUndefined();
  });
});

describe('a final state', () => {
  const result = {
    language: 'de',
    extracted_interests: 'Solana',
    persons: [],
    final_insight: null,
    draft_message: null,
    drafts: [],
  };

  it('is written with its fields, and takes the job off the list of jobs to end', async () => {
    const id = await create(1);
    const ending = { result, degraded: [], ended_at, synthesis_ended_at: ended_at };
    expect(await jobs().end(id, 'SUCCESS', ending)).toBe(true);
    expect(await jobs().find(id)).toEqual(jobRow('SUCCESS', { job_id: id, owner, ...ending }));
    expect(await unfinished()).not.toContain(id);
  });

  it('ignores fields without a value', async () => {
    const id = await create(1);
    await jobs().end(id, 'ERROR', { ended_at, failure: undefined } as never);
    expect(await jobs().find(id)).not.toHaveProperty('failure');
  });

  it('leaves a cancelled job on the list of jobs to end until its data is deleted', async () => {
    const id = await create(1);
    await jobs().end(id, 'CANCELLED', { ended_at });
    expect(await unfinished()).toContain(id);
    await jobs().clearPendingEnd(id);
    await jobs().clearPendingEnd(id);
    expect(await unfinished()).not.toContain(id);
    expect(await jobs().find(id)).toEqual(jobRow('CANCELLED', { job_id: id, owner, ended_at }));
  });

  it('follows any state that is not final', async () => {
    const id = await create(1);
    await moveTo(id, 'SYNTHESIS');
    expect(await jobs().end(id, 'ERROR', { ended_at })).toBe(true);
  });

  it.each(['SUCCESS', 'ERROR', 'CANCELLED'] as const)('is for good: nothing follows %s', async (first) => {
    const id = await create(1);
    await jobs().end(id, first, { ended_at });
    for (const second of ['SUCCESS', 'ERROR', 'CANCELLED'] as const) {
      expect(await jobs().end(id, second, { ended_at: '2027-01-01T00:00:00.000Z' })).toBe(false);
    }
    expect(await jobs().find(id)).toMatchObject({ state: first, ended_at });
  });

  it('has one winner, however many race for it', async () => {
    const id = await create(1);
    const states = ['SUCCESS', 'CANCELLED', 'ERROR', 'CANCELLED', 'SUCCESS'] as const;
    const won = await Promise.all(states.map((state) => jobs().end(id, state, { ended_at })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await jobs().find(id)).toMatchObject({ state: states[won.indexOf(true)] });
  });

  it('does not create a missing job', async () => {
    expect(await jobs().end(idOf(404), 'CANCELLED', { ended_at })).toBe(false);
    expect(await jobs().find(idOf(404))).toBeUndefined();
  });
});

describe('a job that is to be erased', () => {
  const toErase = async () => {
    const found: string[] = [];
    for await (const { job_id } of jobs().pending('erase')) found.push(job_id);
    return found;
  };

  it('is on a list of its own until its row is gone, even if a late cancellation ends', async () => {
    const [id, other] = [await create(1), await create(2)];
    await jobs().end(id, 'CANCELLED', { ended_at });
    await jobs().markForErasure(id);
    await jobs().clearPendingEnd(id);
    expect(await toErase()).toContain(id);
    expect(await unfinished()).not.toContain(id);
    await jobs().remove(id);
    await jobs().remove(id);
    expect([await jobs().find(id), (await toErase()).includes(id)]).toEqual([undefined, false]);
    expect(await jobs().find(other)).toBeDefined();
  });

  it('is not created again by a late write', async () => {
    const id = idOf(404);
    await jobs().markForErasure(id);
    await jobs().clearPendingEnd(id);
    expect(await jobs().find(id)).toBeUndefined();
  });
});

describe("an owner's list", () => {
  it('comes newest first, a page at a time, with what the index carries', async () => {
    for (const number of [2, 1, 3]) await create(number, { filename: `${number}.flac` });
    const first = await jobs().listOf(owner, 2);
    expect(first.jobs.map(({ job_id }) => job_id)).toEqual([idOf(3), idOf(2)]);
    expect(first.jobs[0]).toMatchObject({ state: 'PENDING', mode: 'recap', filename: '3.flac' });
    expect(first.cursor).toBe(idOf(2));
    const second = await jobs().listOf(owner, 2, first.cursor ?? undefined);
    expect([second.jobs.map(({ job_id }) => job_id), second.cursor]).toEqual([[idOf(1)], null]);
    expect((await jobs().listOf(owner, 3)).cursor, 'a page that is just full').toBeNull();
  });

  it("continues from a cursor that is not the owner's job, without showing other owners' jobs", async () => {
    await create(5);
    const mine = owner;
    owner = 'somebody-else';
    await create(4);
    expect((await jobs().listOf(mine, 10, idOf(6))).jobs.map(({ job_id }) => job_id)).toEqual([idOf(5)]);
    expect((await jobs().listOf(mine, 10, idOf(4))).jobs).toEqual([]);
  });

  it('is empty for a user without jobs', async () => {
    expect(await jobs().listOf('nobody', 10)).toEqual({ jobs: [], cursor: null });
  });
});

describe('the jobs to end', () => {
  it('come oldest first with what the sweep needs, until they end', async () => {
    const [second, first] = [await create(2), await create(1)];
    const own: object[] = [];
    for await (const job of jobs().pending('end')) if ([first, second].includes(job.job_id)) own.push(job);
    expect(own).toMatchObject(
      [first, second].map((job_id) => ({ job_id, state: 'PENDING', upload_expires_at: '2026-11-23T10:10:00.000Z' })),
    );
    await jobs().end(first, 'ERROR', { ended_at });
    expect(await unfinished()).not.toContain(first);
    expect(await unfinished()).toContain(second);
  });

  it('come from all pages', async () => {
    // DynamoDB returns at most 1 MB a page: 12 rows with 100 KB each in the index do not fit.
    const numbers = Array.from({ length: 12 }, (_, at) => at);
    await Promise.all(numbers.map((number) => create(number, { upload_expires_at: 'x'.repeat(100_000) })));
    const found = await unfinished();
    expect(numbers.map(idOf).filter((id) => !found.includes(id))).toEqual([]);
    const { Item } = await db().send(new GetCommand({ TableName: 'Jobs', Key: { job_id: idOf(0) } }));
    expect(Item?.pending_work).toBe('end');
  });
});
