import { fileTypeFromBuffer } from 'file-type';
import { bareType } from '../../contracts/recording.ts';

/** The number of bytes that `file-type` needs to recognise all its formats. */
export const FIRST_BYTES = 4100;

/**
 * The type that a file's first bytes announce, such as "audio/wav" or "image/png". `undefined` if they announce no
 * type, like those of text or of audio without a container.
 */
export const typeOfBytes = async (first: Uint8Array): Promise<string | undefined> => {
  const known = await fileTypeFromBuffer(first);
  return known && bareType(known.mime);
};
