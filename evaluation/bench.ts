import { scrubText } from '../lambdas/domain/pii/scrub.ts';
import { scrubTranscript } from '../lambdas/domain/pii/scrub-transcript.ts';
import { loadRecordings } from '../local/stand-ins/recordings.ts';

/**
 * `npm run bench`: how quickly private data is scrubbed, on one core of this machine. Speech as a multiple of real time,
 * and a megabyte of what would make a careless pattern slow, in seconds.
 */
const HOURS = 3;
const MEGABYTE = 1_000_000;
const ADVERSARIES = ['9.', '9', '12-', '12 345 ', 'a.', 'a@b ', 'one ', 'one, two, ', 'a at b dot ', '('];

const secondsOf = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
};

/** The bundled talks one after the other, over and over. */
const longTalk = () => {
  const talks = loadRecordings();
  const utterances: (typeof talks)[number]['utterances'] = [];
  let duration_seconds = 0;
  for (let at = 0; duration_seconds < HOURS * 3600; at += 1) {
    const talk = talks[at % talks.length] as (typeof talks)[number];
    const from = duration_seconds;
    utterances.push(...talk.utterances.map((turn) => ({ ...turn, start: from + turn.start, end: from + turn.end })));
    duration_seconds += talk.duration_seconds;
  }
  return { language: 'en', duration_seconds, utterances };
};

const talk = longTalk();
const seconds = Array.from({ length: 5 }, () => secondsOf(() => scrubTranscript(talk))).toSorted((a, b) => a - b);
const median = seconds[2] ?? 0;
console.log(
  `${HOURS} hours of speech: ${median.toFixed(2)} s, ${Math.round(talk.duration_seconds / median)} times real time`,
);
for (const unit of ADVERSARIES) {
  const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
  console.log(`1 MB of ${JSON.stringify(unit).padEnd(16)} ${secondsOf(() => scrubText(text)).toFixed(2)} s`);
}
