import { createHash } from 'node:crypto';
import type { Recording } from '../../local/commands/client.ts';
import type { Recording as Transcribed } from '../../local/stand-ins/recordings.ts';

/** A recording that there is only here: what to upload, what the stand-in of Deepgram hears in it, and who is named. */
export type MadeRecording = Transcribed & { upload: Recording; names: string[] };

/**
 * People that the sources know: the first four are found on GitHub and on LinkedIn, the fifth on Bluesky and on
 * LinkedIn.
 */
const KNOWN = [
  ['Tobias Wexelby', 'a site reliability engineer from Leeds'],
  ['Priya Raghunathan-Holt', 'a machine learning engineer from Bengaluru'],
  ['Amara Diallo', 'a data engineer from Dakar'],
  ['Lucía Ferrán', 'a data engineer from Valencia'],
  ['Jule Wiesner', 'an architect from Leipzig'],
] as const;

/** People that no source knows. */
const UNKNOWN = [
  ['Orla Whitcombe', 'a baker from Leeds'],
  ['Mateo Quiroga', 'a beekeeper from Mendoza'],
  ['Yusuf Berglund', 'an architect from Uppsala'],
  ['Tessa Okonjo', 'a nurse from Leicester'],
  ['Kofi Adomako-Reyes', 'an agronomist from Kumasi'],
  ['Hanna Voskuijl', 'a photographer from Porto'],
  ['Silvio Brancati', 'a carpenter from Bologna'],
  ['Greta Lindqvist', 'a teacher from Uppsala'],
  ['Paolo Ferrante', 'a chef from Valencia'],
  ['Marta Kowalczyk', 'a designer from Porto'],
] as const;

export const ofKnown = (persons: number): MadeRecording => made('known', KNOWN.slice(0, persons));

export const ofUnknown = (persons: number): MadeRecording => made('unknown', UNKNOWN.slice(0, persons));

const made = (kind: string, persons: readonly (readonly [name: string, who: string])[]): MadeRecording => {
  const name = `${kind}-${persons.length}`;
  const texts = [
    'We talked about serverless and TypeScript all evening.',
    ...persons.map(([person, who]) => `Yesterday at the conference I met ${person}, ${who}.`),
    'I want to read more about serverless.',
  ];
  const bytes = soundOf(name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const content_type = 'audio/wav';
  return {
    name,
    path: '',
    sha256,
    content_type,
    language: 'en',
    duration_seconds: texts.length * TURN_SECONDS,
    mode: 'recap',
    description: '',
    utterances: texts.map((text, at) => ({
      speaker: 0,
      start: at * TURN_SECONDS,
      end: (at + 1) * TURN_SECONDS - 1,
      text,
    })),
    upload: { bytes, content_type, filename: `${name}.wav`, mode: 'recap', language: 'en' },
    names: persons.map(([person]) => person),
  };
};

const TURN_SECONDS = 5;

/** A WAVE file's header, and instead of sound what tells one recording from another. It is small: uploads are not measured. */
const soundOf = (name: string): Uint8Array<ArrayBuffer> => {
  const data = Buffer.from(name.padEnd(64));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Uint8Array.from([...header, ...data]);
};
