import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { StepError, sameWork } from '../../../lambdas/contracts/errors.ts';
import { type Delivery, MOST_RECEIVES } from '../../../lambdas/contracts/pools.ts';
import { type PoolDependencies, poolWorker } from '../../../lambdas/middleware/pool-worker.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

const PLANTED = 'Chidi Ezenwa +234 803 555 0147';
const CONTRACT = { input: z.object({ job_id: z.string() }), output: z.object({ count: z.number() }) };
type Step = (input: { job_id: string }, delivery: Delivery) => Promise<{ count: number }>;

interface World {
  step?: Step;
  body?: string;
  receives?: number;
  isAwaited?: boolean;
  millisecondsLeft?: number;
  parts?: (told: string[]) => Partial<PoolDependencies>;
}
/** A worker with one message, and what it did, in order. */
const working = async ({
  step = async () => ({ count: 2 }),
  body = JSON.stringify({ task_token: 'a-token', input: { job_id: JOB, smuggled: PLANTED } }),
  receives = 1,
  isAwaited = true,
  millisecondsLeft = 60_000,
  parts = () => ({}),
}: World) => {
  const output = writtenOutput();
  const did: string[] = [];
  const deps: PoolDependencies = {
    tokens: {
      isAwaited: async () => isAwaited,
      succeed: async (token, answer) => did.push(`succeed ${token} ${JSON.stringify(answer)}`) > 0,
      fail: async (token, error, message) => did.push(`fail ${token} ${error}: ${message}`) > 0,
    },
    queue: {
      hold: async (receipt) => {
        did.push(`hold ${receipt}`);
        return () => did.push('let go');
      },
      putBack: async (receipt, seconds) => void did.push(`put back ${receipt} ${seconds}`),
    },
    waits: {
      began: async (_, pool) => void did.push(`began ${pool}`),
      waitsFor: async (_, pool) => void did.push(`waits for ${pool}`),
      claim: async () => true,
      admit: async () => undefined,
      placeOf: async () => null,
      isAnybodyWaiting: async () => false,
    },
    ...parts(did),
  };
  const record = {
    messageId: 'a-message',
    receiptHandle: 'a-receipt',
    body,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '0' },
  } as SQSRecord;
  const handler = poolWorker(
    CONTRACT,
    'transcription',
    () => step,
    () => deps,
  );
  const context = { getRemainingTimeInMillis: () => millisecondsLeft } as Context;
  const answer = await (handler({ Records: [record] }, context) as Promise<unknown>);
  const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
  return { did, output: output(), isDone: batchItemFailures.length === 0, batchItemFailures };
};

describe('finished work', () => {
  it('is answered by its token, with the parsed output of the step', async () => {
    const step = vi.fn(async () => ({ count: 2, transcript: PLANTED }));
    const { did, isDone } = await working({ step });
    expect(isDone).toBe(true);
    expect(did).toEqual(['hold a-receipt', 'began transcription', 'succeed a-token {"count":2}', 'let go']);
    expect(step).toHaveBeenCalledExactlyOnceWith(
      { job_id: JOB },
      {
        work: expect.stringMatching(/^[0-9a-f]{64}$/),
        isFirst: true,
      },
    );
  });

  it('recognises a copy of its message, and a repeated message', async () => {
    const deliveries: Delivery[] = [];
    const step: Step = async (_, delivery) => {
      deliveries.push(delivery);
      return { count: 1 };
    };
    await working({ step });
    await working({ step, receives: 2 });
    const [first, again] = deliveries;
    expect([first?.isFirst, again?.isFirst]).toEqual([true, false]);
    expect(again?.work).toBe(first?.work);
  });

  it('is finished, too, when nobody wants the answer any more', async () => {
    const parts = () => ({
      tokens: { isAwaited: async () => true, succeed: async () => false, fail: async () => false },
    });
    expect(await working({ parts })).toMatchObject({ isDone: true });
  });

  it('is not lost when the row cannot be written', async () => {
    const parts = () => ({
      waits: { began: async () => Promise.reject(new Error(PLANTED)) } as unknown as PoolDependencies['waits'],
    });
    const { did, isDone, output } = await working({ parts });
    expect([isDone, did.at(-2)]).toEqual([true, 'succeed a-token {"count":2}']);
    expect(output).not.toContain(PLANTED);
  });
});

describe('work that fails', () => {
  const failingWith = (error: unknown, more: World = {}) => working({ step: () => Promise.reject(error), ...more });

  it('is reported to the machine by its name, with its sentence', async () => {
    const { did, isDone } = await failingWith(new StepError('NoSpeech', 'Nobody speaks.'));
    expect([isDone, did]).toEqual([
      true,
      ['hold a-receipt', 'began transcription', 'fail a-token NoSpeech: Nobody speaks.', 'let go'],
    ]);
  });

  it('never quotes the message of an unforeseen error', async () => {
    const { did, output } = await failingWith(new Error(PLANTED));
    expect(did).toContain('fail a-token InternalError: Something went wrong on our side.');
    expect(did.join() + output).not.toMatch(/Chidi|0147/);
  });

  it('goes back for as long as the provider asks, and notes that the job waits', async () => {
    const limited = new StepError('ProviderRateLimited', 'Later.', { retryAfterSeconds: 29.2 });
    const { did, batchItemFailures } = await failingWith(limited);
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'a-message' }]);
    expect(did).toEqual([
      'hold a-receipt',
      'began transcription',
      'let go',
      'put back a-receipt 30',
      'waits for transcription',
      'let go',
    ]);
  });

  it('goes back when another worker has a copy, and the job does not count as waiting', async () => {
    const { did, isDone } = await failingWith(sameWork(30));
    expect([isDone, did.includes('put back a-receipt 30')]).toEqual([false, true]);
    expect(did.join()).not.toContain('waits for');
  });

  it('is reported after too many waits, so that it is not put back for ever', async () => {
    const limited = new StepError('ProviderRateLimited', 'Later.', { retryAfterSeconds: 30 });
    const { did, isDone } = await failingWith(limited, { receives: MOST_RECEIVES });
    expect([isDone, did.includes('fail a-token ProviderRateLimited: Later.')]).toEqual([true, true]);
  });

  it("is reported shortly before the function's timeout", async () => {
    const step = () => new Promise<never>(() => undefined);
    const { did, isDone } = await working({ step, millisecondsLeft: 3_010 });
    expect(isDone).toBe(true);
    expect(did).toContain('fail a-token StageTimeout: This stage took longer than it may.');
  });
});

describe('nothing is done', () => {
  const step = vi.fn(async () => ({ count: 1 }));

  it.each([
    ['no JSON', '{'],
    ['no token', JSON.stringify({ input: { job_id: JOB } })],
    ['an empty token', JSON.stringify({ task_token: '', input: {} })],
  ])('for a malformed message, with %s; it goes to the dead letters', async (_, body) => {
    step.mockClear();
    const { did, isDone, output } = await working({ body, step });
    expect([isDone, did]).toEqual([false, ['put back a-receipt 0']]);
    expect(output).toContain('a malformed message');
    expect(step).not.toHaveBeenCalled();
  });

  it('when no task waits for it: its job was cancelled or erased, or it was answered before', async () => {
    step.mockClear();
    const { did, isDone } = await working({ isAwaited: false, step });
    expect([isDone, did]).toEqual([true, ['hold a-receipt', 'let go']]);
    expect(step).not.toHaveBeenCalled();
  });

  it('when it was started too often: the machine hears of it', async () => {
    step.mockClear();
    const { did, isDone } = await working({ receives: MOST_RECEIVES + 1, step });
    expect(isDone).toBe(true);
    expect(did).toContain('fail a-token InternalError: This work was started several times and never finished.');
    expect(step).not.toHaveBeenCalled();
  });
});

it('keeps the message when the answer is not delivered, so that it comes again', async () => {
  const parts = () => ({
    tokens: {
      isAwaited: async () => true,
      succeed: () => Promise.reject(new Error('throttled')),
      fail: async () => true,
    },
  });
  await expect(working({ parts })).rejects.toThrow('throttled');
});

it('runs the step when it is invoked by hand', async () => {
  writtenOutput();
  const handler = poolWorker(CONTRACT, 'transcription', () => async () => ({ count: 3 }));
  expect(await handler({ job_id: JOB }, {} as Context)).toEqual({ count: 3 });
});
