/**
 * What one call to the model may carry: about 15,000 tokens, or an hour of talk, which models still read with care. A
 * turn counts by its bytes in UTF-8, about four a token: an English letter has one, a Russian letter two, a Chinese
 * character three.
 */
export const CHUNK_CHARACTERS = 60_000;

/**
 * Cuts a list into runs of at most `limit` characters, only between items: a transcript is cut at a change of speaker
 * or a pause, never within a turn. An item larger than the limit stands alone.
 */
export const chunksOf = <T>(items: T[], sizeOf: (item: T) => number, limit = CHUNK_CHARACTERS): T[][] => {
  const chunks: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const current = chunks.at(-1);
    if (current && size <= room) {
      current.push(item);
      room -= size;
    } else {
      chunks.push([item]);
      room = limit - size;
    }
  }
  return chunks;
};

/** Turns or lines in chunks. Each has about 50 characters of id, time and speaker around its text. */
export const linesInChunks = <T extends { text: string }>(lines: T[], limit?: number): T[][] =>
  chunksOf(lines, ({ text }) => Buffer.byteLength(text) + 50, limit);
