/**
 * Speaks `scripts.json` into the recordings of the folder above: `node events/recordings/studio/make.ts [NAME...]`, all by default.
 *
 * Needs espeak-ng (1.51 made the committed ones) and sox (14.4.2) on the PATH. Running, testing or deploying the project needs neither:
 * the recordings are committed, and the same versions make the same bytes again.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What is said, by whom and how. `text` is what a transcription service with smart formatting writes; `say`, where it differs, is how a
 * person pronounces it. `voices` are espeak-ng's, one a speaker; `seconds` is the length of a recording without turns.
 */
type Script = {
  mode: 'recap' | 'live';
  description: string;
  audio: 'flac' | 'wav';
  /** BCP 47; English when missing, and none where nobody speaks. */
  language?: string;
  voices: string[];
  seconds?: number;
  words_per_minute?: number;
  turns: { speaker: number; text: string; say?: string }[];
};
type Spoken = { speaker: number; start: number; end: number; text: string };

const SAMPLE_RATE = 16_000;
const BYTES_PER_SAMPLE = 2;
/** Longer than the 0.8 s after which Deepgram starts a new utterance (`utt_split`), so that every turn is one. */
const PAUSE_SECONDS = 0.85;
const PCM = ['-t', 'raw', '-e', 'signed-integer', '-b', '16', '-c', '1', '-r', String(SAMPLE_RATE)];
const CONTENT_TYPES = { flac: 'audio/flac', wav: 'audio/wav' };

const studio = import.meta.dirname;
const recordings = join(studio, '..');
const workshop = mkdtempSync(join(tmpdir(), 'linkd-recordings-'));

const speak = (text: string, voice: string, wordsPerMinute: number): Buffer => {
  const clip = join(workshop, 'clip.wav');
  execFileSync('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '-z', '-w', clip, text]);
  // -R repeats the same dither every time; 0.9 keeps resampling from clipping.
  return execFileSync('sox', ['-R', '-v', '0.9', clip, ...PCM, '-'], { maxBuffer: 2 ** 26 });
};

const silence = (seconds: number): Buffer => Buffer.alloc(Math.round(seconds * SAMPLE_RATE) * BYTES_PER_SAMPLE);

const secondsOf = (pcm: Buffer): number => pcm.length / BYTES_PER_SAMPLE / SAMPLE_RATE;

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Speaks the turns one after the other with pauses between, noting when each starts and ends. */
const record = (script: Script): { pcm: Buffer; utterances: Spoken[] } => {
  const utterances: Spoken[] = [];
  let pcm = silence(script.seconds ?? PAUSE_SECONDS);
  for (const { speaker, text, say } of script.turns) {
    const clip = speak(say ?? text, script.voices[speaker] ?? 'en-us', script.words_per_minute ?? 170);
    const start = secondsOf(pcm);
    utterances.push({ speaker, start: rounded(start), end: rounded(start + secondsOf(clip)), text });
    pcm = Buffer.concat([pcm, clip, silence(PAUSE_SECONDS)]);
  }
  return { pcm, utterances };
};

const make = (name: string, script: Script): void => {
  const { pcm, utterances } = record(script);
  const file = `${name}.${script.audio}`;
  const path = join(recordings, file);
  // -D: the samples are 16 bits already, so dither would only add noise (and bytes).
  execFileSync('sox', ['-D', ...PCM, '-', '--comment', '', path], { input: pcm });

  const transcript = {
    file,
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    content_type: CONTENT_TYPES[script.audio],
    ...(utterances.length > 0 && { language: script.language ?? 'en' }),
    duration_seconds: rounded(secondsOf(pcm)),
    mode: script.mode,
    description: script.description,
    utterances,
  };
  writeFileSync(join(recordings, `${name}.json`), `${JSON.stringify(transcript, null, 2)}\n`);
  console.log(`${file}: ${transcript.duration_seconds} s, ${Math.round(readFileSync(path).length / 1000)} KB`);
};

const scripts: Record<string, Script> = JSON.parse(readFileSync(join(studio, 'scripts.json'), 'utf8'));
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scripts);
try {
  for (const name of names) {
    const script = scripts[name];
    if (!script) throw new Error(`scripts.json has no "${name}"; it has ${Object.keys(scripts).join(', ')}.`);
    make(name, script);
  }
} finally {
  rmSync(workshop, { recursive: true });
}
