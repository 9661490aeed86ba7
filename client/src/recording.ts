import type { SubmitRequest } from './answers.ts';
import type { OnProgress } from './upload.ts';

/** The API takes up to 2 GB, as Deepgram does. */
export const MOST_BYTES = 2 * 1024 ** 3;

/** Containers of audio and video whose registered types begin with neither word, as the API takes them. */
const OTHER_TYPES = ['application/ogg', 'application/mp4', 'application/mxf', 'application/x-matroska'];

/** Whether a type, in lower case and without parameters, is one of sound. */
export const isSound = (type: string): boolean => /^(audio|video)\//.test(type) || OTHER_TYPES.includes(type);

/** What a caller says about a recording. `mode` is `recap` by default. */
export interface RecordingDetails
  extends Partial<Pick<SubmitRequest, 'mode' | 'content_type' | 'filename' | 'priority'>> {
  /** The spoken language, as a BCP 47 tag; detected when missing. The API knows which languages there are. */
  language?: string | undefined;
}

/** The bytes of a recording, with its name and type. */
export interface Recording extends RecordingDetails {
  bytes: Uint8Array<ArrayBuffer>;
  filename: string;
  content_type: string;
}

export interface SubmitOptions extends RecordingDetails {
  /** The same key finds the same job for a day. Without one, each call makes a job. */
  idempotencyKey?: string | undefined;
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

/** A recording as it is sent. A Blob's own name and type count unless the options say otherwise. */
export const detailsOf = (recording: Blob | Recording, options: SubmitOptions) => {
  const { bytes, ...own } =
    recording instanceof Blob
      ? { bytes: recording, filename: (recording as Partial<File>).name, content_type: recording.type }
      : recording;
  const { filename = 'recording', content_type, mode = 'recap', language, priority } = { ...own, ...options };
  const type = content_type || 'application/octet-stream';
  const blob = bytes instanceof Blob && bytes.type === type ? bytes : new Blob([bytes], { type });
  return {
    blob,
    request: {
      ...{ mode, filename, content_type: type, size_bytes: blob.size },
      ...(language && { language: language as NonNullable<SubmitRequest['language']> }),
      ...(priority && { priority }),
    } satisfies SubmitRequest,
  };
};
