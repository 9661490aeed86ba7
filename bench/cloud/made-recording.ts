import { createHash } from 'node:crypto';
import type { Recording } from '../../client/src/recording.ts';
import type { Recording as Transcribed } from '../../local/stand-ins/recordings.ts';
import { waveFile } from './wave-file.ts';

/** A recording for the bench only: what to upload, what Deepgram's stand-in hears in it, and which names are in it. */
export type MadeRecording = Transcribed & { upload: Recording; names: string[] };

/** People that the sources know. The first four are on GitHub and LinkedIn, the fifth is on Bluesky and LinkedIn. */
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

/** What Deepgram's stand-in tells recordings apart by. The file is small, because uploads are not measured. */
const soundOf = (name: string) => waveFile(Buffer.from(name.padEnd(64)));
