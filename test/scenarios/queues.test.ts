import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { poolQueue } from '../../chaos/pool-queue.ts';
import type { Status } from '../../client/src/answers.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { deepgramStandIn } from '../../local/stand-ins/deepgram.ts';
import { loadRecordings } from '../../local/stand-ins/recordings.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { served } from '../support/servers/served.ts';

/** Deepgram, which answers nobody while it is held: a line forms behind the four slots, and stands still. */
const deepgram = deepgramStandIn({ recordings: loadRecordings() });
let release = Promise.withResolvers<void>();
let held = 0;
const hold = () => {
  release = Promise.withResolvers<void>();
  held = 0;
};
const speech = await served({
  async fetch(request) {
    held += 1;
    await release.promise;
    return deepgram.fetch(request);
  },
});

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ environment: { DEEPGRAM_BASE_URL: speech.url } });
});
beforeEach(hold);
afterAll(async () => {
  await cloud.stop();
  await speech[Symbol.asyncDispose]();
});

const PATIENCE = { timeout: 110_000, interval: 250 };
const NOBODY = recordingNamed('nobody');
const queue = (construct: string) => poolQueue(cloud, construct);
const isBilled = (id: string) => [...deepgram.transcribed().keys()].some((path) => path.endsWith(id));
/** Who came in the same millisecond has the same place. */
const knowTheirPlaces = (line: Status[]) =>
  line.every(({ queued }) => {
    const ahead = line.filter((other) => (other.queued?.since ?? '') < (queued?.since ?? ''));
    return queued?.place === ahead.length + 1;
  });
const lined = (statuses: Status[]) => statuses.filter(({ queued }) => queued?.waiting_for === 'transcription');

test('jobs stand in line, know their place, and may leave it; who leaves is not paid for', async () => {
  const ada = await cloud.as('ada');
  const ids = await Promise.all(Array.from({ length: 7 }, () => ada.submit(NOBODY)));
  const statuses = () => Promise.all(ids.map((id) => ada.status(id)));
  // The seven answers are of different moments, so the line is looked at until it stands still.
  const waiting = await vi.waitUntil(async () => {
    const all = await statuses();
    const line = lined(all);
    return all.every(({ state }) => state === 'TRANSCRIPTION') && line.length === 3 && knowTheirPlaces(line) && line;
  }, PATIENCE);

  const [before, last] = waiting.toSorted((a, b) => (a.queued?.place ?? 0) - (b.queued?.place ?? 0)).slice(1);
  const gone = [last?.job_id, before?.job_id] as [string, string];
  expect(await ada.cancel(gone[0])).toBe('CANCELLED');
  const token = await cloud.token('ada');
  expect(await cloud.call('DELETE', `/v2/interactions/${gone[1]}`, { token })).toMatchObject({ status: 204 });
  release.resolve();

  await vi.waitUntil(async () => (await ada.list()).every(({ state }) => /SUCCESS|CANCELLED/.test(state)), {
    ...PATIENCE,
  });
  expect(ids.filter((id) => !isBilled(id)).sort()).toEqual([...gone].sort());
  expect(await ada.status(gone[0])).toMatchObject({ state: 'CANCELLED', queued: null });
  await vi.waitUntil(() => queue('TranscribeAudio').depth().visible + queue('TranscribeAudio').depth().hidden === 0, {
    ...PATIENCE,
  });
});

test('a batch lets everybody else go first', async () => {
  const [ben, cleo] = [await cloud.as('ben'), await cloud.as('cleo')];
  const before = new Set(deepgram.transcribed().keys());
  const waits = (linkd: typeof ben, id: string, waiting_for: string) =>
    vi.waitUntil(async () => {
      const status = await linkd.status(id);
      return status.queued?.waiting_for === waiting_for && status;
    }, PATIENCE);
  const submitTo = (linkd: typeof ben, priority: 'normal' | 'batch') => linkd.submit({ ...NOBODY, priority });

  const inSlots = await Promise.all(Array.from({ length: 4 }, () => submitTo(cleo, 'normal')));
  await vi.waitUntil(() => held === 4, PATIENCE);
  const ahead = await submitTo(ben, 'batch');
  await waits(ben, ahead, 'transcription');
  const yields = await submitTo(ben, 'batch');
  expect(await waits(ben, yields, 'batch')).toMatchObject({ state: 'PENDING', queued: { place: 1 } });
  const late = await submitTo(cleo, 'normal');
  await waits(cleo, late, 'transcription');

  release.resolve();
  const areAllDone = async (linkd: typeof ben) => (await linkd.list()).every(({ state }) => state === 'SUCCESS');
  await vi.waitUntil(async () => (await areAllDone(ben)) && areAllDone(cleo), PATIENCE);
  const order = [...deepgram.transcribed().keys()].filter((path) => !before.has(path));
  expect(order).toHaveLength([...inSlots, ahead, yields, late].length);
  expect(order.at(-1)).toContain(yields);
});

test('a message that is no message goes to the dead letters, and one for which nobody waits is dropped', async () => {
  const dead = queue('TranscribeAudioDead');
  const before = deepgram.transcribed().size;
  queue('TranscribeAudio').send('this is no message');
  queue('TranscribeAudio').send(
    JSON.stringify({ task_token: 'spent', input: { job_id: '01JD0000000000000000000000' } }),
  );
  await vi.waitUntil(() => dead.depth().visible === 1, PATIENCE);
  await vi.waitUntil(() => queue('TranscribeAudio').depth().hidden === 0, PATIENCE);
  expect(queue('TranscribeAudio').depth()).toMatchObject({ visible: 0 });
  expect((await dead.receive({ limit: 10, visibilitySeconds: 0 })).map(({ body }) => body)).toEqual([
    'this is no message',
  ]);
  expect(deepgram.transcribed().size).toBe(before);
});
