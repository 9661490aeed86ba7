import { HttpProblem } from '../contracts/problem.ts';

/** A missing job and another user's job look the same, so that ids cannot be guessed. */
export const ownJob = <T extends { owner: string }>(row: T | undefined, owner: string): T => {
  if (row?.owner !== owner) throw new HttpProblem(404, 'There is no such job.');
  return row;
};

/** A client can only send its own `user_id`. */
export const ownUserId = (userId: string | undefined, owner: string): void => {
  if (userId !== undefined && userId !== owner) throw new HttpProblem(403, 'user_id is not that of the token.');
};
