import { startCloud } from '../../local/cloud/cloud.ts';

/**
 * A local cloud in a process of its own, so that its memory and its processor time are its own. Tells the process that
 * started it where it is, and on any message what calls between its parts were judged so far and how much memory it
 * takes.
 */
const { directory, environment, assembly } = JSON.parse(process.argv[2] ?? '{}');

const calls: Record<string, number> = {};
const cloud = await startCloud({
  directory,
  environment,
  assembly,
  onCall: ({ action }) => {
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
