import { startCloud } from '../local/cloud/cloud.ts';

/**
 * A local cloud in a process of its own, to be killed. Says where it is, once it is up, to the process that started it.
 */
const cloud = await startCloud({
  directory: process.argv[2] ?? '',
  environment: {},
  faults: { deepgram: 'latency:1000' },
});
process.send?.({ endpoints: cloud.endpoints, token: await cloud.token('chaos') });
