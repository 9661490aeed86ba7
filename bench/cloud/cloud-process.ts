import { startCloud } from '../../local/cloud/cloud.ts';

/**
 * A local cloud in its own process, so that its memory and processor time are its own. It tells its parent its address.
 * On any message, it answers with the calls that were judged so far and with its memory.
 */
const { directory, environment, assembly } = JSON.parse(process.argv[2] ?? '{}');

/** Telling clients of a change goes on beside the request that made it, and does not count as its work. */
const NEWS = /AnnounceChange|GreetConnection/;

const calls: Record<string, number> = {};
const cloud = await startCloud({
  directory,
  environment,
  assembly,
  onCall: ({ action, caller }) => {
    if ('session' in caller && NEWS.test(caller.session)) return;
    calls[action] = (calls[action] ?? 0) + 1;
  },
});

process.on('message', () => process.send?.({ calls, rss: process.memoryUsage.rss() }));
process.once('SIGTERM', async () => {
  await cloud.stop();
  process.exit();
});
process.once('disconnect', () => process.exit());
process.send?.({ endpoints: cloud.endpoints });
