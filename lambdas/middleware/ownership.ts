import { HttpProblem } from '../contracts/problem.ts';

/** A job that is not there and a job of somebody else look the same, so that ids cannot be tried out. */
export const ownJob = <T extends { owner: string }>(row: T | undefined, owner: string): T => {
  if (row?.owner !== owner) throw new HttpProblem(404, 'There is no such job.');
  return row;
};

/** A `user_id` that a client sends can only be its own. */
export const ownUserId = (userId: string | undefined, owner: string): void => {
  if (userId !== undefined && userId !== owner) throw new HttpProblem(403, 'user_id is not that of the token.');
};
