import type { PiiCounts, Transcript, Utterance } from '../../contracts/transcript.ts';
import { findPii } from './scrub.ts';
import { addCounts, countSpans, noPii, type PiiSpan, redact } from './span.ts';

/** After a longer silence a speaker has begun something new. */
const LONGEST_PAUSE_SECONDS = 20;
const MOST_ROUNDS = 4;

type Turn = { utterance: Utterance; from: number; to: number };

/** The turns as one text, a line each, with the place of each. */
const joined = (utterances: readonly Utterance[]): { text: string; turns: Turn[] } => {
  let from = 0;
  const turns = utterances.map((utterance) => {
    const turn = { utterance, from, to: from + utterance.text.length };
    from = turn.to + 1;
    return turn;
  });
  return { text: utterances.map(({ text }) => text).join('\n'), turns };
};

/** Redacts `spans` in the turns that they touch: every part of a number that was said in pieces gets a placeholder. */
const redactTurns = (turns: readonly Turn[], spans: readonly PiiSpan[]): Map<Utterance, Utterance> => {
  const scrubbed = new Map<Utterance, Utterance>();
  let next = 0;
  for (const { utterance, from, to } of turns) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    const own: PiiSpan[] = [];
    for (let at = next; at < spans.length && (spans[at] as PiiSpan).start < to; at += 1) {
      const { start, end, type } = spans[at] as PiiSpan;
      own.push({ start: Math.max(start, from) - from, end: Math.min(end, to) - from, type });
    }
    if (own.length > 0) scrubbed.set(utterance, { ...utterance, text: redact(utterance.text, own) });
  }
  return scrubbed;
};

/** The longest stretches of one speaker, whatever others say in between. */
const monologues = (utterances: readonly Utterance[]): Utterance[][] => {
  const open = new Map<number, Utterance[]>();
  const closed: Utterance[][] = [];
  for (const utterance of utterances) {
    const current = open.get(utterance.speaker);
    if (current !== undefined && utterance.start - (current.at(-1)?.end ?? 0) <= LONGEST_PAUSE_SECONDS)
      current.push(utterance);
    else {
      const fresh = [utterance];
      open.set(utterance.speaker, fresh);
      closed.push(fresh);
    }
  }
  return closed.filter((turns) => turns.length > 1);
};

type Scrubbed = { utterances: Utterance[]; counts: PiiCounts };

const scrubOnce = (
  utterances: readonly Utterance[],
  streams: readonly Utterance[][],
  acrossOnly: boolean,
  language: string,
): Scrubbed => {
  let counts = noPii();
  const replaced = new Map<Utterance, Utterance>();
  for (const stream of streams) {
    const { text, turns } = joined(stream);
    const spans = findPii(text, language).filter(
      ({ start, end }) => !acrossOnly || text.slice(start, end).includes('\n'),
    );
    for (const [before, after] of redactTurns(turns, spans)) replaced.set(before, after);
    counts = addCounts(counts, countSpans(spans));
  }
  return { utterances: utterances.map((utterance) => replaced.get(utterance) ?? utterance), counts };
};

/**
 * Scrubs a conversation; speakers and times stay. The first pass reads each speaker alone, for what is said in pieces
 * while others answer ("five five five" – "uh-huh" – "one two three four"). The second reads all turns in order, so
 * that a question ("what's your social?") labels its answer, and a number that two people say together is found.
 */
export const scrubTranscript = (transcript: Transcript): { transcript: Transcript; counts: PiiCounts } => {
  const { language = 'en' } = transcript;
  const pieces = scrubOnce(transcript.utterances, monologues(transcript.utterances), true, language);
  let { utterances, counts } = pieces;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const whole = scrubOnce(utterances, [utterances], false, language);
    utterances = whole.utterances;
    if (Object.values(whole.counts).every((count) => count === 0)) break;
    counts = addCounts(counts, whole.counts);
  }
  return { transcript: { ...transcript, utterances }, counts };
};
