import type { Cloud } from '../local/cloud/cloud.ts';

/** A queue of the stack's pools, by the name of its construct. @throws Error when there is none */
export const poolQueue = (cloud: Pick<Cloud, 'queues'>, construct: string) => {
  const found = cloud.queues.all.find(({ queue: { name } }) => new RegExp(`Pools${construct}[0-9A-F]{8}`).test(name));
  if (!found) throw new Error(`There is no queue ${construct}.`);
  return found;
};
