import { scrubText } from '../../lambdas/domain/pii/scrub.ts';
import { scrubTranscript } from '../../lambdas/domain/pii/scrub-transcript.ts';
import { loadRecordings } from '../../local/stand-ins/recordings.ts';
import type { Figure, Row } from '../row.ts';
import { median } from '../statistics.ts';

const HOURS = 3;
const ROUNDS = 5;
const MEGABYTE = 1_000_000;

/** Texts that would make a careless pattern slow. */
const ADVERSARIES = ['9.', '9', '12-', '12 345 ', 'a.', 'a@b ', 'one ', 'one, two, ', 'a at b dot ', '('];

/** The seed's four patterns, word for word. The seed looked for nothing else. */
const SEED_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b\d{3}[-.]?\d{3}[-.]?\d{4}\b/g, '[PHONE]'],
  [/\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Z|a-z]{2,}\b/g, '[EMAIL]'],
  [/\b\d{3}-\d{2}-\d{4}\b/g, '[SSN]'],
  [/\b\d{4}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{4}\b/g, '[CARD]'],
];

export const pii: Row = {
  name: 'pii',
  target:
    'On one core, speech is scrubbed a thousand times quicker than it was spoken, and no megabyte of anything takes more than three seconds.',
  run: async () => {
    const talk = longTalk();
    const text = talk.utterances.map((turn) => turn.text).join('\n');
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: secondsOf(() => scrubTranscript(talk), 5),
      text: secondsOf(() => scrubText(text), 5),
      seed: secondsOf(() => SEED_PATTERNS.reduce((left, [pattern, word]) => left.replaceAll(pattern, word), text), 200),
    }));
    const middle = (which: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[which]));
    const megabytes = Buffer.byteLength(text) / MEGABYTE;
    return [
      {
        what: `${HOURS} hours of speech`,
        value: talk.duration_seconds / middle('ours'),
        unit: '× real time',
        target: { least: 1_000 },
        beside: { what: 'all of it took', value: middle('ours'), unit: 's' },
        limit: 'Numbers in words are read word by word, on one core.',
      },
      {
        what: 'the same text',
        value: megabytes / middle('text'),
        unit: 'MB/s',
        beside: { what: 'the seed’s four patterns, digits alone', value: megabytes / middle('seed'), unit: 'MB/s' },
      },
      worstAdversary(),
    ];
  },
};

const worstAdversary = (): Figure => {
  const taken = ADVERSARIES.map((unit) => {
    const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
    return { unit, seconds: secondsOf(() => scrubText(text)) };
  }).toSorted((a, b) => b.seconds - a.seconds);
  const [worst] = taken;
  return {
    what: `1 MB of ${JSON.stringify(worst?.unit)}, the slowest of ${ADVERSARIES.length}`,
    value: worst?.seconds ?? Number.NaN,
    unit: 's',
    target: { most: 3 },
    beside: { what: 'the quickest', value: taken.at(-1)?.seconds ?? Number.NaN, unit: 's' },
    limit: 'Each of its parts is one that may begin a number, and is looked at as one.',
  };
};

/**
 * Seconds of processor time, so that a busy machine does not distort it. The kernel counts in steps of some
 * milliseconds, so fast work is repeated.
 */
const secondsOf = (work: () => unknown, times = 1): number => {
  const started = process.threadCpuUsage();
  for (let done = 0; done < times; done += 1) work();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1e6 / times;
};

/** The bundled talks, repeated one after the other. */
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
