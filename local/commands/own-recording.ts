import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Recording } from '../../client/src/recording.ts';
import { UsageError } from '../../command-line/refusal.ts';
import { missingKeys, type Variables } from '../cloud/providers.ts';

/** A recording of the caller's own that cannot be run, with a sentence that says why and what to do. */
export class RecordingRefused extends UsageError {}

/** 2 GB, as the API has it; a file is read into memory here. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * The file at `path`, to be submitted. Its bytes decide its type. The stand-ins know only the bundled recordings, so
 * this needs the real services.
 *
 * @throws RecordingRefused
 */
export const ownRecording = (
  path: string,
  { mode = 'recap', language }: { mode?: string | undefined; language?: string | undefined },
  caller: Variables,
): Recording => {
  if (mode !== 'recap' && mode !== 'live') throw new RecordingRefused(`--mode must be recap or live, not "${mode}".`);
  if (language !== undefined && language !== 'auto' && !isTag(language))
    throw new RecordingRefused(`--language must be a BCP 47 tag such as de or pt-BR, not "${language}".`);
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file?.isFile()) throw new RecordingRefused(`There is no file ${path}. Give the path of a recording.`);
  if (file.size === 0) throw new RecordingRefused(`The file ${path} is empty. Give the path of a recording.`);
  if (file.size > MOST_BYTES) throw new RecordingRefused(`The file ${path} is larger than 2 GB. Cut it into parts.`);
  const missing = missingKeys(caller);
  if (missing.length > 0) {
    const keys = missing.join(' and ');
    throw new RecordingRefused(`A recording of your own needs the real services: set ${keys}, then try again.`);
  }
  return {
    bytes: new Uint8Array(readFileSync(path)),
    content_type: 'application/octet-stream',
    filename: basename(path),
    mode,
    ...(language !== undefined && { language }),
  };
};

/** Whether it looks like a tag. The API knows which languages there are. */
const isTag = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
};
