import type { SubmitRequest } from './answers.ts';
import type { OnProgress } from './upload.ts';

/** The bytes of a recording. A Blob's own type and name count unless the options say otherwise. */
export type RecordingFile = Blob | Uint8Array<ArrayBuffer>;

/** What a caller says about a recording. `mode` is `recap` by default, and the bytes decide an unknown type. */
export type RecordingDetails = Partial<
  Pick<SubmitRequest, 'mode' | 'content_type' | 'filename' | 'language' | 'priority'>
>;

export interface SubmitOptions extends RecordingDetails {
  /** The same key finds the same job for a day. Without one, each call makes a job. */
  idempotencyKey?: string | undefined;
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

/** A recording as it is sent. */
export const recordingOf = (
  file: RecordingFile,
  { content_type, filename }: RecordingDetails,
): { blob: Blob; filename: string } => {
  const own = file as { type?: string; name?: string };
  const type = content_type ?? (own.type || 'application/octet-stream');
  const blob = file instanceof Blob && file.type === type ? file : new Blob([file], { type });
  return { blob, filename: filename ?? own.name ?? 'recording' };
};
