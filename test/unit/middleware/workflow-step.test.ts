import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { jobMetrics } from '../../../lambdas/adapters/runtime/job-metrics.ts';
import { codeOf, ERROR_NAMES, type ErrorName, StepError } from '../../../lambdas/contracts/errors.ts';
import { workflowStep } from '../../../lambdas/middleware/workflow-step.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { sentSegments } from '../../support/builders/sent-segments.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

const PLANTED = 'Chidi Ezenwa +234 803 555 0147';
const CONTRACT = {
  input: z.object({ job_id: z.string(), note: z.string().optional() }),
  output: z.object({ count: z.number() }),
};
type Step = (input: z.output<typeof CONTRACT.input>) => Promise<{ count: number }>;

const contextWith = (millisecondsLeft: number) => ({ getRemainingTimeInMillis: () => millisecondsLeft }) as Context;
const CONTEXT = contextWith(0);

const run = (step: Step, event: unknown = { job_id: JOB }, context = CONTEXT) =>
  workflowStep(CONTRACT, () => step)(event, context) as Promise<unknown>;
const throwing = (error: unknown) => run(() => Promise.reject(error), { job_id: JOB, note: PLANTED });

describe('the preset of every step', () => {
  it('passes the parsed input to the step and the parsed output to the machine', async () => {
    const step = vi.fn(async () => ({ count: 2, transcript: PLANTED }));
    expect(await run(step, { job_id: JOB, smuggled: PLANTED })).toEqual({ count: 2 });
    expect(step).toHaveBeenCalledExactlyOnceWith({ job_id: JOB });
  });

  it('wires the adapters once, at the first run', async () => {
    const build = vi.fn(() => async () => ({ count: 0 }));
    const handler = workflowStep(CONTRACT, build);
    expect(build).not.toHaveBeenCalled();
    await handler({ job_id: JOB }, CONTEXT);
    await handler({ job_id: JOB }, CONTEXT);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('publishes the counts of a run, and is silent about a run without counts', async () => {
    const output = writtenOutput();
    const logged = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await run(async () => ({ count: 0 }), { job_id: JOB, note: PLANTED });
    expect([output(), logged.mock.calls]).toEqual(['', []]);
    await run(async () => {
      jobMetrics().failed('SYNTHESIS');
      return { count: 0 };
    });
    logged.mockRestore();
    expect(output() + logged.mock.calls.join()).toContain('"JobFailed":1');
  });

  it("counts a provider's refusal, and no other failure", async () => {
    const output = writtenOutput();
    const logged = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await throwing(new StepError('ProviderUnavailable', 'Later.')).catch(() => undefined);
    expect(output() + logged.mock.calls.join()).not.toContain('"ProviderRefused":');
    await throwing(new StepError('ProviderRefused', 'Never.')).catch(() => undefined);
    expect(output() + logged.mock.calls.join()).toContain('"ProviderRefused":1');
    logged.mockRestore();
  });
});

describe('error names are contracts', () => {
  it.each(ERROR_NAMES)('%s comes out as it went in, with its sentence', async (name) => {
    writtenOutput();
    const error = new StepError(name, 'A sentence for people.', { cutShort: true });
    await expect(throwing(error)).rejects.toBe(error);
    // Lambda reports the error's own `name` to Step Functions.
    expect(error).toMatchObject({ name, message: 'A sentence for people.', cutShort: true });
  });

  it.each([
    ['an error', new Error(PLANTED)],
    ['an error that calls itself by a name of the list', Object.assign(new Error(PLANTED), { name: 'NoSpeech' })],
    ["an SDK's error", Object.assign(new Error(PLANTED), { name: 'ThrottlingException', $metadata: {} })],
    ['a string', PLANTED],
    ['nothing', undefined],
  ])('%s becomes InternalError without its message', async (_, error) => {
    const output = writtenOutput();
    const thrown: Error = await throwing(error).then(
      () => expect.fail(),
      (failure) => failure,
    );
    expect(thrown).toMatchObject({ name: 'InternalError', message: 'Something went wrong on our side.' });
    expect(thrown.cause).toBeUndefined();
    expect(output() + thrown.stack).not.toMatch(/Chidi|0147/);
  });

  it.each([
    ['an input', () => run(async () => ({ count: 1 }), { job_id: 7, note: PLANTED })],
    ['no input', () => run(async () => ({ count: 1 }), null)],
    ['an output', () => run(async () => ({ count: PLANTED }) as never)],
  ])('%s that breaks the contract is an InternalError that quotes nothing', async (_, broken) => {
    const output = writtenOutput();
    await expect(broken()).rejects.toMatchObject({ name: 'InternalError' });
    expect(output()).toContain('ZodError');
    expect(output()).not.toMatch(/Chidi|0147/);
  });
});

describe('a provider that says when to come again', () => {
  const thrownFor = async (retryAfterSeconds?: number, name: ErrorName = 'ProviderRateLimited') => {
    writtenOutput();
    const failure = new StepError(name, 'Later.', { retryAfterSeconds });
    return throwing(failure).then(
      () => expect.fail(),
      ({ name, message }) => ({ name, message }),
    );
  };

  it.each([
    [undefined, 'ProviderRateLimited'],
    [0.5, 'ProviderRateLimitedForTenSeconds'],
    [10, 'ProviderRateLimitedForTenSeconds'],
    [11, 'ProviderRateLimitedForAMinute'],
    [60, 'ProviderRateLimitedForAMinute'],
    [61, 'ProviderRateLimitedForTenMinutes'],
    [86_400, 'ProviderRateLimitedForTenMinutes'],
  ])('after %s s gets the ladder that waits as long: %s', async (seconds, name) => {
    expect(await thrownFor(seconds)).toEqual({ name, message: 'Later.' });
    expect(codeOf(name)).toBe('ProviderRateLimited');
  });

  it('keeps every other failure on its own ladder', async () => {
    expect(await thrownFor(30, 'ProviderUnavailable')).toMatchObject({ name: 'ProviderUnavailable' });
    expect(codeOf('ProviderUnavailable')).toBe('ProviderUnavailable');
  });
});

describe('the log of a failure', () => {
  it('has the job, the name and the origin, and nothing of the event', async () => {
    const output = writtenOutput();
    await throwing(new StepError('ProviderUnavailable', PLANTED, { cause: new Error(PLANTED) })).catch(() => undefined);
    const line = JSON.parse(output());
    expect(line).toMatchObject({ level: 'ERROR', job_id: JOB, error_name: 'ProviderUnavailable' });
    expect(line.error_origin).toContain('workflow-step.test.ts');
    expect(output()).not.toMatch(/Chidi|0147/);
  });

  it('does not have the job of the previous run', async () => {
    const output = writtenOutput();
    await throwing(new Error('first')).catch(() => undefined);
    await run(async () => ({ count: 1 }), {}).catch(() => undefined);
    const [, second] = output().trim().split('\n');
    expect(JSON.parse(second ?? '')).not.toHaveProperty('job_id');
  });

  it('keeps the trace as silent', async () => {
    writtenOutput();
    const segments = sentSegments();
    await throwing(new Error(PLANTED)).catch(() => undefined);
    expect(segments).toMatchObject([{ fault: true, cause: { exceptions: [{ type: 'InternalError' }] } }]);
    expect(JSON.stringify(segments)).not.toMatch(/Chidi|0147|our side/);
  });
});
