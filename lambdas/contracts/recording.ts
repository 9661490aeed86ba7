import * as z from 'zod';

/** Deepgram takes up to 2 GB for one file. */
export const MAX_RECORDING_BYTES = 2 * 1024 ** 3;

/**
 * The largest recording that a form may carry: Lambda takes a request of 6 MB, and base64 leaves three quarters of it.
 */
export const MAX_FORM_RECORDING_BYTES = 4 * 1024 ** 2;

/** The type of a client that does not know better. The first bytes then decide. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Containers of audio and video whose registered types begin with neither word. */
const OTHER_TYPES = [UNKNOWN_TYPE, 'application/ogg', 'application/mp4', 'application/mxf', 'application/x-matroska'];

/** "audio/webm" of "Audio/WebM; codecs=opus": case and parameters (RFC 9110, 8.3.1) do not change the container. */
export const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

/**
 * Whether a type may be a recording's: any audio or video. Deepgram reads more than a hundred containers, and browsers,
 * phones and recorders have several names for each. The bytes decide later.
 */
export const isRecordingType = (type: string): boolean => {
  const bare = bareType(type);
  return /^(?:audio|video)\/[a-z0-9][a-z0-9.+-]*$/.test(bare) || OTHER_TYPES.includes(bare);
};

export const NOT_A_RECORDING_TYPE = `must be of audio or video, such as audio/mp4 or video/webm, or ${UNKNOWN_TYPE}`;

/** A recording's type as clients send it, without case and parameters. The upload has to declare the same. */
export const RecordingType = z
  .string()
  .max(200)
  .refine(isRecordingType, NOT_A_RECORDING_TYPE)
  .overwrite(bareType)
  .describe(`Audio or video; case and parameters do not matter. ${UNKNOWN_TYPE} when it is not known.`);
