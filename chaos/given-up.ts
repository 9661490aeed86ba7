import type { Linkd } from '../client/src/client.ts';

/** Why an attempt ended that says nothing of its source: the trouble was ours. */
const OURS = new Set([
  'look_up_crashed',
  'interrupted',
  'interrupted_again',
  'browser_lost',
  'not_matched',
  'circuit_unavailable',
  'suppression_unknown',
]);

/** How many lookups of jobs that succeeded were given up because of us. */
export const givenUpOf = async (ids: string[], linkd: (index: number) => Linkd): Promise<number> => {
  const results = await Promise.all(ids.map(async (id, index) => (await linkd(index).status(id)).result));
  const attempts = results.flatMap((result) => result?.persons ?? []).flatMap((person) => person.attempts);
  return attempts.filter(({ reason }) => OURS.has(reason ?? '')).length;
};
