import { DescribeServerlessCachesCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { required } from '../runtime/environment.ts';

/** Asks AWS about the circuits' cache from outside its network, where the cache itself cannot be reached. */
export const cacheStatus = (
  elasticache = new ElastiCacheClient(),
  ServerlessCacheName = required(ENVIRONMENT.cacheName),
) => ({
  async isAvailable(): Promise<boolean> {
    const { ServerlessCaches } = await elasticache.send(new DescribeServerlessCachesCommand({ ServerlessCacheName }));
    return ServerlessCaches?.[0]?.Status === 'available';
  },
});
export type CacheStatus = ReturnType<typeof cacheStatus>;
