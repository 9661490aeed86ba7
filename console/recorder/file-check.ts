/** What the API takes: up to 2 GB of audio or video. */
const MOST_BYTES = 2 * 1024 ** 3;
const OTHER_TYPES = [
  '',
  'application/octet-stream',
  'application/ogg',
  'application/mp4',
  'application/mxf',
  'application/x-matroska',
];

/** Why a file cannot be a recording, as a sentence that says what to do. Undefined when it can. */
export const problemOf = ({ name, size, type }: { name: string; size: number; type: string }): string | undefined => {
  const bare = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (!/^(audio|video)\//.test(bare) && !OTHER_TYPES.includes(bare))
    return `${name} is no recording. Choose a file with sound, such as .m4a, .mp3, .wav or .webm.`;
  if (size === 0) return `${name} is empty. Choose another file, or record again.`;
  if (size > MOST_BYTES) return `${name} is larger than 2 GB. Cut it into parts, and send them one by one.`;
  return undefined;
};

/** "537 KB", "1.2 MB". */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
