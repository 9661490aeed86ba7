import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

/** Sets back when an object was written, as S3 tells it: the file's own time. */
const age = (jobId: string, minutes: number): void => {
  const objects = join(cloud.directory, 'data', 's3', 'objects');
  const files = readdirSync(objects, { recursive: true, encoding: 'utf8' });
  const written = new Date(Date.now() - minutes * 60_000);
  for (const file of files.filter((name) => name.includes(jobId))) utimesSync(join(objects, file), written, written);
};

test('the hourly sweep deletes recordings older than 48 hours, and only those', async () => {
  // One job that went well, and two that ended early: recordings stay as long either way.
  const recordings = ['silence', 'nobody', 'silence'].map(recordingNamed);
  const jobs = await Promise.all(recordings.map((recording) => cloud.runJob('retention', recording)));
  const ids = jobs.map(({ status }) => status.job_id);
  const [young = '', old = ''] = ids;
  const keys = async () =>
    (await lookInside(cloud.endpoints).objectKeys()).filter((key) => ids.some((id) => key.includes(id))).sort();
  age(young, 47 * 60 + 59);
  age(old, 48 * 60 + 1);
  const before = await keys();
  expect(before).toEqual(expect.arrayContaining([...ids.map((id) => `raw-audio/${id}`), `conversations/${old}.json`]));

  for (const schedule of cloud.schedules) await cloud.call('POST', `/.local/schedules/${schedule}`);
  await expect.poll(keys, { timeout: 30_000, interval: 100 }).not.toContain(`raw-audio/${old}`);
  // All else is there: the other recordings, and of the old job everything but its recording.
  expect(await keys()).toEqual(before.filter((key) => key !== `raw-audio/${old}`));
});
