import { describe, expect, it } from 'vitest';
import { ownJob, ownUserId } from '../../../lambdas/middleware/ownership.ts';
import { jobRow, OWNER } from '../../support/builders/job-rows.ts';

describe('a job', () => {
  it('is returned to its owner, and a 404 to anybody else as if it did not exist', () => {
    expect(ownJob(jobRow(), OWNER)).toEqual(jobRow());
    for (const [row, owner] of [
      [jobRow(), 'another-user'],
      [jobRow(), ''],
      [undefined, OWNER],
    ] as const) {
      expect(() => ownJob(row, owner)).toThrow(
        expect.objectContaining({ status: 404, message: 'There is no such job.' }),
      );
    }
  });
});

describe('a user_id', () => {
  it("may be left out or be the token's own, and is a 403 otherwise", () => {
    ownUserId(undefined, OWNER);
    ownUserId(OWNER, OWNER);
    for (const userId of ['another-user', '', OWNER.toUpperCase()]) {
      expect(() => ownUserId(userId, OWNER)).toThrow(expect.objectContaining({ status: 403 }));
    }
  });
});
