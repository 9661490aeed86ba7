import { fileTypeFromBuffer } from 'file-type';
import { bareType } from '../../contracts/recording.ts';

/** What `file-type` asks for to know every format that it knows. */
export const FIRST_BYTES = 4100;

/**
 * The type that the first bytes of a file announce, such as "audio/wav" or "image/png"; `undefined` when they announce
 * none, as those of text and of sound without a container.
 */
export const typeOfBytes = async (first: Uint8Array): Promise<string | undefined> => {
  const known = await fileTypeFromBuffer(first);
  return known && bareType(known.mime);
};
