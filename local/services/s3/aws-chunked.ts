/**
 * Takes the frames off a body in the `aws-chunked` encoding, which SDKs use for streams. A line with the size in
 * hexadecimal precedes each chunk. A checksum follows the last, empty chunk and is not checked.
 *
 * @throws Error when the body ends in the middle, so that a cut body is not taken for a whole one.
 */
export async function* withoutChunkFrames(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  /** Bytes still to come of the current chunk, 0 where its line end is next, undefined where a size line is. */
  let left: number | undefined;
  let ended = false;

  for await (const bytes of body) {
    if (ended) continue;
    pending = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes;
    while (!ended) {
      if (left === undefined) {
        const lineEnd = pending.indexOf('\r\n');
        if (lineEnd < 0) break;
        const size = Number.parseInt(pending.toString('latin1', 0, lineEnd), 16);
        if (Number.isNaN(size)) throw new Error('A chunk of the body has no size.');
        pending = pending.subarray(lineEnd + 2);
        ended = size === 0;
        left = size;
      } else if (left > 0) {
        if (pending.length === 0) break;
        const data = pending.subarray(0, left);
        left -= data.length;
        pending = pending.subarray(data.length);
        yield data;
      } else {
        if (pending.length < 2) break;
        pending = pending.subarray(2);
        left = undefined;
      }
    }
  }
  if (!ended) throw new Error('The body ended before its last chunk.');
}
