import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Sets back when the objects of a job were written, as the local S3 tells it: the files' own times.
 *
 * @param directory of the cloud
 */
export const setBack = (directory: string, jobId: string, minutes: number): void => {
  const objects = join(directory, 'data', 's3', 'objects');
  const written = new Date(Date.now() - minutes * 60_000);
  for (const file of readdirSync(objects, { recursive: true, encoding: 'utf8' }))
    if (file.includes(jobId)) utimesSync(join(objects, file), written, written);
};
