import * as z from 'zod';

/** 2 GB is what Deepgram takes for one file. */
export const MAX_RECORDING_BYTES = 2 * 1024 ** 3;

/** What a form can bring along: Lambda takes 6 MB for a request, of which base 64 leaves three quarters. */
export const MAX_FORM_RECORDING_BYTES = 4 * 1024 ** 2;

/** What a client says that does not know better. The first bytes tell then. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Containers of sound whose registered types do not begin with "audio" or "video". */
const OTHER_TYPES = [UNKNOWN_TYPE, 'application/ogg', 'application/mp4', 'application/mxf', 'application/x-matroska'];

/** "audio/webm" of "Audio/WebM; codecs=opus": case and parameters (RFC 9110, 8.3.1) say nothing about the container. */
export const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

/**
 * Whether a type may be that of a recording: any of sound or pictures that move, since Deepgram reads more than a
 * hundred containers and browsers, phones and recorders name each in several ways. The bytes decide later.
 */
export const isRecordingType = (type: string): boolean => {
  const bare = bareType(type);
  return /^(?:audio|video)\/[a-z0-9][a-z0-9.+-]*$/.test(bare) || OTHER_TYPES.includes(bare);
};

export const NOT_A_RECORDING_TYPE = `must be of audio or video, such as audio/mp4 or video/webm, or ${UNKNOWN_TYPE}`;

/** The type of a recording as clients give it; read, it is bare, which is what the upload has to say too. */
export const RecordingType = z
  .string()
  .max(200)
  .refine(isRecordingType, NOT_A_RECORDING_TYPE)
  .overwrite(bareType)
  .describe(`Audio or video; case and parameters do not matter. ${UNKNOWN_TYPE} when it is not known.`);
