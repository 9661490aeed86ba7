import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { deepgramStandIn } from '../../../local/stand-ins/deepgram.ts';
import { loadRecordings } from '../../../local/stand-ins/recordings.ts';
import { served } from './served.ts';

/**
 * Deepgram for a browser's microphone, which beeps: it hears what is said in a bundled recording in whatever it does
 * not know.
 */
export const hearing = (name: string) => {
  const recordings = loadRecordings();
  const spoken = recordings.find((recording) => recording.name === name);
  if (!spoken) throw new Error(`There is no recording ${name}.`);
  const known = new Set(recordings.map(({ sha256 }) => sha256));
  const app = new Hono().post('/v1/listen', async (c) => {
    const { url } = (await c.req.raw.clone().json()) as { url: string };
    const sha256 = createHash('sha256')
      .update(new Uint8Array(await (await fetch(url)).arrayBuffer()))
      .digest('hex');
    const own = known.has(sha256) ? recordings : [{ ...spoken, sha256 }];
    return deepgramStandIn({ recordings: own }).fetch(c.req.raw);
  });
  return served(app);
};
