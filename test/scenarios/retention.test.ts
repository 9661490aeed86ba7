import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

const directory = temporaryFolder();
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ directory });
});
afterAll(() => cloud.stop());

/** Sets back when an object was written, as S3 tells it: the file's own time. */
const age = (jobId: string, minutes: number): void => {
  const objects = join(directory, 'data', 's3', 'objects');
  const files = readdirSync(objects, { recursive: true, encoding: 'utf8' });
  const written = new Date(Date.now() - minutes * 60_000);
  for (const file of files.filter((name) => name.includes(jobId))) utimesSync(join(objects, file), written, written);
};

const keys = () => lookInside(cloud.endpoints).objectKeys();

test('the hourly sweep deletes recordings older than 48 hours, and only those', async () => {
  // One job that went well, and two that ended early: recordings stay as long either way.
  const recordings = ['silence', 'nobody', 'silence'].map(recordingNamed);
  const jobs = await Promise.all(recordings.map((recording) => cloud.runJob('ada', recording)));
  const [young = '', old = '', fresh = ''] = jobs.map(({ status }) => status.job_id);
  age(young, 47 * 60 + 59);
  age(old, 48 * 60 + 1);
  const before = await keys();

  for (const schedule of cloud.schedules)
    await fetch(`${cloud.endpoints.api}/.local/schedules/${schedule}`, { method: 'POST' });
  await expect.poll(keys, { timeout: 30_000, interval: 100 }).not.toContain(`raw-audio/${old}`);
  // All else is there: the other recordings, and of the old job everything but its recording.
  expect((await keys()).sort()).toEqual(before.filter((key) => key !== `raw-audio/${old}`).sort());
  expect(await keys()).toEqual(
    expect.arrayContaining([`raw-audio/${young}`, `raw-audio/${fresh}`, `conversations/${old}.json`]),
  );
});
