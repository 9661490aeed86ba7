import { constants, openAsBlob } from 'node:fs';
import { access, glob, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { isSound, MOST_BYTES } from '../src/recording.ts';
import { UsageError } from './exit-codes.ts';

/** Endings of recordings. Some containers have no first bytes that tell them. `.ts` is code more often than video. */
const ENDINGS = new Set(
  'wav mp3 mp2 m4a m4b mp4 m4v aac flac ogg oga ogv opus webm weba mka mkv amr awb 3gp 3g2 caf aif aiff aifc mov avi ac3 eac3 spx wv mxf'.split(
    ' ',
  ),
);

/**
 * The files that arguments name: files, all recordings in folders, and patterns.
 *
 * @throws UsageError when an argument names nothing
 */
export const filesOf = async (names: readonly string[]): Promise<string[]> => {
  const found = new Set<string>();
  for (const name of names) for (const path of await namedBy(name)) found.add(path);
  return [...found].sort();
};

const namedBy = async (name: string): Promise<string[]> => {
  const there = await stat(name).catch(() => undefined);
  if (there && !there.isDirectory()) return [name];
  if (!there && !/[*?[{]/.test(name)) throw new UsageError(`There is no file ${name}. Check its name.`);
  const recordings: string[] = [];
  for await (const path of glob(there ? join(name, '**/*') : name)) if (isRecordingName(path)) recordings.push(path);
  if (recordings.length === 0)
    throw new UsageError(`${name} holds no recording. Name a folder or pattern with audio or video.`);
  return recordings;
};

const isRecordingName = (path: string): boolean => ENDINGS.has(extname(path).slice(1).toLowerCase());

/**
 * A recording on disk. Its bytes are read while they are sent.
 *
 * @throws UsageError with a sentence about the file
 */
export const openRecording = async (path: string): Promise<Blob> => {
  const file = await stat(path).catch(() => undefined);
  if (!file?.isFile()) throw new UsageError(`${path} is not a file. Name a recording.`);
  if (file.size === 0) throw new UsageError(`${path} is empty. Record it again.`);
  if (file.size > MOST_BYTES) throw new UsageError(`${path} is larger than 2 GB. Cut it into parts.`);
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) throw new UsageError(`${path} may not be read. Change its permissions.`);
  return openAsBlob(path, { type: await typeOf(path) });
};

/** The first bytes decide, and the ending where they say nothing. @throws UsageError */
const typeOf = async (path: string): Promise<string> => {
  const mime = (await fileTypeFromFile(path))?.mime;
  if (mime && isSound(mime)) return mime;
  const kind = mime === 'application/pdf' ? 'a PDF' : mime;
  if (kind) throw new UsageError(`${path} is ${kind}, not a recording. Choose audio or video.`);
  if (isRecordingName(path)) return 'application/octet-stream';
  throw new UsageError(`${path} is not a recording that Linkd knows. Choose audio or video, such as .m4a or .wav.`);
};
