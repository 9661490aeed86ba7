import { isSound, MOST_BYTES } from '@linkd/client/recording';

/** Browsers do not know the type of every recording. */
const UNKNOWN_TYPES = ['', 'application/octet-stream'];

/** Why a file cannot be a recording, as a sentence that says what to do. Undefined when it can. */
export const fileProblem = ({ name, size, type }: { name: string; size: number; type: string }): string | undefined => {
  const bare = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (!isSound(bare) && !UNKNOWN_TYPES.includes(bare))
    return `${name} is no recording. Choose a file with sound, such as .m4a, .mp3, .wav or .webm.`;
  if (size === 0) return `${name} is empty. Choose another file, or record again.`;
  if (size > MOST_BYTES) return `${name} is larger than 2 GB. Cut it into parts, and send them one by one.`;
  return undefined;
};

/** "537 KB", "1.2 MB". */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
