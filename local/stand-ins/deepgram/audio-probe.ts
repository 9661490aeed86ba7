import { createHash } from 'node:crypto';

/** What the bytes of an upload say, without understanding speech. */
export type AudioProbe = {
  sha256: string;
  bytes: number;
  /** The container that the first bytes announce. Undefined when Deepgram does not read it. */
  container: 'wav' | 'flac' | 'ogg' | 'mpeg' | 'mp4' | 'ebml' | undefined;
  /** The length in seconds of silent 16-bit PCM. Undefined for sound, and for other formats. */
  silentSeconds: number | undefined;
};

/** Long enough for every signature and for a WAVE header with its usual extra chunks. */
const HEAD_BYTES = 4096;
/** -54 dB of full scale: under the hiss of a quiet room, over the noise that dither leaves. */
const SILENT_AMPLITUDE = 64;

/** Reads a recording once, in pieces, whatever its size: 2 GB are never in memory. */
export const probeAudio = async (stream: AsyncIterable<Uint8Array>): Promise<AudioProbe> => {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let bytes = 0;
  let loudest = 0;
  let oddByte = Buffer.alloc(0);
  for await (const chunk of stream) {
    hash.update(chunk);
    bytes += chunk.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    const samples = Buffer.concat([oddByte, samplesOf(chunk, bytes - chunk.length, head)]);
    oddByte = samples.subarray(samples.length & ~1);
    loudest = Math.max(loudest, peak(samples));
  }
  const pcm = pcmOf(head);
  const silentSeconds = pcm && loudest <= SILENT_AMPLITUDE ? (bytes - pcm.dataOffset) / pcm.bytesPerSecond : undefined;
  return { sha256: hash.digest('hex'), bytes, container: containerOf(head), silentSeconds };
};

/** The part of a chunk that lies behind the header of a WAVE file; nothing of other files. */
const samplesOf = (chunk: Uint8Array, chunkOffset: number, head: Buffer): Uint8Array => {
  const pcm = pcmOf(head);
  return pcm ? chunk.subarray(Math.max(0, pcm.dataOffset - chunkOffset)) : new Uint8Array();
};

const peak = (samples: Buffer): number => {
  let loudest = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) loudest = Math.max(loudest, Math.abs(samples.readInt16LE(at)));
  return loudest;
};

/**
 * Byte rate and start of the samples of a RIFF/WAVE file with 16-bit PCM, from its chunks; `undefined` for anything
 * else.
 */
const pcmOf = (head: Buffer): { bytesPerSecond: number; dataOffset: number } | undefined => {
  if (containerOf(head) !== 'wav') return undefined;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= head.length; ) {
    const id = head.toString('latin1', at, at + 4);
    const length = head.readUInt32LE(at + 4);
    if (id === 'data') return bytesPerSecond > 0 ? { bytesPerSecond, dataOffset: at + 8 } : undefined;
    if (id === 'fmt ' && at + 24 <= head.length) {
      const isPcm16 = head.readUInt16LE(at + 8) === 1 && head.readUInt16LE(at + 22) === 16;
      if (!isPcm16) return undefined;
      bytesPerSecond = head.readUInt32LE(at + 16);
    }
    // Chunks are padded to an even length.
    at += 8 + length + (length & 1);
  }
  return undefined;
};

const containerOf = (head: Buffer): AudioProbe['container'] => {
  const signature = head.toString('latin1', 0, 12);
  if (signature.startsWith('RIFF') && signature.endsWith('WAVE')) return 'wav';
  if (signature.startsWith('fLaC')) return 'flac';
  if (signature.startsWith('OggS')) return 'ogg';
  if (signature.slice(4, 8) === 'ftyp') return 'mp4';
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) return 'ebml';
  // An MPEG audio frame (MP3, AAC in ADTS) begins with eleven set bits.
  const isFrame = head.length >= 2 && head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0;
  return signature.startsWith('ID3') || isFrame ? 'mpeg' : undefined;
};
