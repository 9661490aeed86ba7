import { expect, it } from 'vitest';
import { ERROR_NAMES } from '../../../../lambdas/contracts/errors.ts';
import { ENDED, EXPIRED_UPLOAD, failureOfLostExecution } from '../../../../lambdas/domain/job/job-failure.ts';

it.each([
  ['TIMED_OUT', 'StageTimeout', 'longer than a day'],
  ['FAILED', 'ExecutionLost', 'stopped'],
  ['ABORTED', 'ExecutionLost', 'stopped'],
  ['SUCCEEDED', 'ExecutionLost', 'stopped'],
])("an execution that is over with %s is %s, in the job's state", (status, code, words) => {
  expect(failureOfLostExecution(status, 'ENRICHMENT')).toEqual({
    code,
    message: expect.stringContaining(words),
    stage: 'ENRICHMENT',
  });
});

it('uses codes that clients know', () => {
  const codes = [...ENDED.map((status) => failureOfLostExecution(status, 'PENDING')), EXPIRED_UPLOAD];
  for (const { code } of codes) expect(ERROR_NAMES).toContain(code);
});

it('says that a recording never came', () => {
  expect(EXPIRED_UPLOAD).toMatchObject({ code: 'UploadExpired', stage: 'PENDING' });
});
