import { createHash } from 'node:crypto';
import type { Recording as Upload } from '../client/src/recording.ts';
import type { Recording as Known } from '../local/stand-ins/recordings.ts';

type Turns = Known['utterances'];

/**
 * A recording in which somebody says this, for Deepgram's stand-in: a second of sound, with the words in the WAVE
 * file's comment. So the spoken words can be searched for in the file itself.
 */
export const recordingOf = (utterances: Turns, filename: string): { upload: Upload; known: Known } => {
  const bytes = waveOf(utterances.map(({ text }) => text).join('\n'));
  const mode = 'recap';
  const content_type = 'audio/wav';
  return {
    upload: { bytes, content_type, filename, mode },
    known: {
      name: 'canaries',
      path: filename,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      content_type,
      duration_seconds: utterances.at(-1)?.end ?? 0,
      mode,
      description: 'Full of private data that is nobody’s.',
      utterances,
    },
  };
};

const SAMPLES_A_SECOND = 8_000;

/** RIFF: a format chunk (16-bit PCM, mono), the samples, and an information list with one comment. */
const waveOf = (comment: string): Uint8Array<ArrayBuffer> => {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(SAMPLES_A_SECOND, 4);
  format.writeUInt32LE(SAMPLES_A_SECOND * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const tone = Int16Array.from({ length: SAMPLES_A_SECOND }, (_, at) => Math.round(8_000 * Math.sin(at / 3)));
  const information = Buffer.concat([Buffer.from('INFO'), chunk('ICMT', Buffer.from(comment))]);
  const parts = [chunk('fmt ', format), chunk('data', Buffer.from(tone.buffer)), chunk('LIST', information)];
  return Uint8Array.from(chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...parts])));
};

/** A name of four letters, a length, and the content padded to even bytes. */
const chunk = (name: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), length, content, Buffer.alloc(content.length % 2)]);
};
