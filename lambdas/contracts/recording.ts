import { z } from 'zod';

/** 2 GB is what Deepgram takes for one file. */
export const MAX_RECORDING_BYTES = 2 * 1024 ** 3;

/** What a form can bring along: Lambda takes 6 MB for a request, of which base 64 leaves three quarters. */
export const MAX_FORM_RECORDING_BYTES = 4 * 1024 ** 2;

/** Audio and video containers that Deepgram's pre-recorded API reads, as the types browsers and phones give them. */
export const RECORDING_TYPES = [
  'audio/wav',
  'audio/x-wav',
  'audio/wave',
  'audio/mpeg',
  'audio/mp3',
  'audio/mp4',
  'audio/m4a',
  'audio/x-m4a',
  'audio/aac',
  'audio/ogg',
  'audio/opus',
  'audio/webm',
  'audio/flac',
  'audio/x-flac',
  'video/mp4',
  'video/webm',
  'video/quicktime',
] as const;
export const RecordingType = z.enum(RECORDING_TYPES);
export type RecordingType = z.infer<typeof RecordingType>;
