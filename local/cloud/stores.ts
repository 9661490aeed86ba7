import { join } from 'node:path';
import { startDynamoDb } from '../services/dynamodb/dynamodb.ts';
import { type BusEvent, objectEvent } from '../services/events/event.ts';
import { startElastiCache } from '../services/redis/elasticache.ts';
import { startS3 } from '../services/s3/s3.ts';
import { startSecretsManager } from '../services/secrets-manager.ts';
import { openQueues } from '../services/sqs/queues.ts';
import { queuesApi } from '../services/sqs/queues-api.ts';
import type { Context } from './context.ts';

/** The services that keep data. */
export type Stores = Awaited<ReturnType<typeof startStores>>;

/** @param publish takes the events of objects, once the event bus is there. */
export const startStores = async (
  { settings: { data }, addresses, resources, keep }: Context,
  publish: (event: BusEvent) => unknown,
) => {
  const { buckets, tables, secrets, caches, place, gate } = resources;
  const withEvents = new Set(buckets.filter(({ eventBridge }) => eventBridge).map(({ name }) => name));
  const s3 = keep(
    await startS3(
      join(data, 's3'),
      buckets,
      (object) => (withEvents.has(object.bucket) ? publish(objectEvent(object, place)) : undefined),
      gate,
    ),
  );
  const dynamodb = keep(await startDynamoDb(join(data, 'dynamodb'), tables, gate));
  const queues = keep(openQueues(join(data, 'queues'), resources.queues));
  addresses.sqs.serve(queuesApi(queues, addresses.sqs.url, gate));
  const secretsManager = keep(await startSecretsManager(secrets, gate));
  const elasticache = keep(await startElastiCache(caches, gate));
  return { s3, dynamodb, queues, secretsManager, elasticache };
};
