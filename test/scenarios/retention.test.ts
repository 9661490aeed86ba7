import { expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { setBack } from '../support/cloud/set-back.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

test('the hourly sweep deletes recordings older than 48 hours, and only those', async () => {
  // One job that went well, and two that ended early: recordings stay as long either way.
  const recordings = ['silence', 'nobody', 'silence'].map(recordingNamed);
  const jobs = await Promise.all(recordings.map((recording) => cloud.runJob('retention', recording)));
  const ids = jobs.map(({ status }) => status.job_id);
  const [young = '', old = ''] = ids;
  const keys = async () =>
    (await lookInside(cloud.endpoints).objectKeys()).filter((key) => ids.some((id) => key.includes(id))).sort();
  setBack(cloud.directory, young, 47 * 60 + 59);
  setBack(cloud.directory, old, 48 * 60 + 1);
  const before = await keys();
  expect(before).toEqual(expect.arrayContaining([...ids.map((id) => `raw-audio/${id}`), `conversations/${old}.json`]));

  for (const schedule of cloud.schedules) await cloud.call('POST', `/.local/schedules/${schedule}`);
  await expect.poll(keys, { timeout: 30_000, interval: 100 }).not.toContain(`raw-audio/${old}`);
  // All else is there: the other recordings, and of the old job everything but its recording.
  expect(await keys()).toEqual(before.filter((key) => key !== `raw-audio/${old}`));
});
