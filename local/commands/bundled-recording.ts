import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Recording } from '../../client/src/recording.ts';
import { loadRecordings } from '../stand-ins/recordings.ts';

/** @throws Error with the known names when there is no such recording */
export const recordingNamed = (name: string): Recording => {
  const all = loadRecordings();
  const found = all.find((recording) => recording.name === name);
  if (!found) throw new Error(`There is no recording ${name}, only ${all.map((one) => one.name).join(', ')}.`);
  const bytes = new Uint8Array(readFileSync(found.path));
  return { bytes, content_type: found.content_type, mode: found.mode, filename: basename(found.path) };
};
