import * as z from 'zod';
import { StepError } from '../../contracts/errors.ts';
import { canonicalTag, type Language, LanguageTag, UNDETERMINED } from '../../contracts/language.ts';
import type { Transcript, Utterance } from '../../contracts/transcript.ts';

/** The pause that ends a turn if Deepgram gives no utterances: its own `utt_split`. */
const PAUSE_SECONDS = 0.8;

/** A number, or nothing: a diarizer sometimes answers -1, null or text. */
const Odd = z.coerce.number().optional().catch(undefined);
const odd = z.preprocess((value) => value ?? undefined, Odd);
const Turn = z.object({ speaker: odd, start: odd, end: odd, transcript: z.string().trim() });
const Word = z.object({ speaker: odd, start: odd, end: odd, word: z.string(), punctuated_word: z.string().optional() });
const Channel = z.object({
  detected_language: z.string().optional().catch(undefined),
  alternatives: z
    .array(z.object({ transcript: z.string().trim().default(''), words: z.array(Word).catch([]) }))
    .default([]),
});

/** The used part of an answer, without confidences and alternatives. */
const Answer = z.object({
  metadata: z.object({ duration: odd }),
  results: z.object({ channels: z.array(Channel), utterances: z.array(Turn).nullish() }),
});
type Turn = z.infer<typeof Turn>;
type Channel = z.infer<typeof Channel>;

/**
 * The transcript of Deepgram's answer (developers.deepgram.com/reference, `POST /v1/listen`): times in seconds, turns
 * in order. Without utterances they are made of the words, and without words of the text. `language` is the detected
 * one, or else the requested one.
 *
 * @throws StepError `ProviderUnavailable` if it is not an answer: the SDK returns a body that is not JSON like one, and
 * it would read as a recording without a word
 */
export const transcriptOf = (answer: unknown, asked: Language): Transcript => {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success)
    throw new StepError('ProviderUnavailable', 'Deepgram answered with something else than a transcript.');
  const { metadata, results } = parsed.data;
  const cut = (results.utterances ?? []).filter(({ transcript }) => transcript !== '');
  const turns = cut.length > 0 ? cut : results.channels.flatMap((channel) => turnsOf(channel, metadata.duration));
  const utterances = putRight(turns);
  const detected = results.channels.map(({ detected_language }) => detected_language).find(Boolean);
  return {
    language: languageOf(detected, asked),
    duration_seconds: utterances.reduce(
      (longest, { end }) => Math.max(longest, end),
      Math.max(0, metadata.duration ?? 0),
    ),
    utterances,
  };
};

const languageOf = (detected: string | undefined, asked: Language): string => {
  const tag = LanguageTag.safeParse(canonicalTag(detected ?? ''));
  if (tag.success) return tag.data as string;
  return asked === 'auto' ? UNDETERMINED : asked;
};

/** The turns of a channel, made of its words: a new one begins with another voice or after a pause. */
const turnsOf = ({ alternatives: [alternative] }: Channel, duration: number | undefined): Turn[] => {
  if (!alternative) return [];
  const { words, transcript } = alternative;
  if (words.length === 0) return transcript ? [{ speaker: 0, start: 0, end: duration, transcript }] : [];
  const turns: Turn[] = [];
  for (const { speaker, start, end, word, punctuated_word } of words) {
    const text = punctuated_word ?? word;
    const turn = turns.at(-1);
    const pause = (start ?? 0) - (turn?.end ?? 0);
    if (turn && turn.speaker === speaker && pause <= PAUSE_SECONDS) {
      turn.transcript = `${turn.transcript} ${text}`.trim();
      turn.end = end ?? turn.end;
    } else turns.push({ speaker, start, end, transcript: text.trim() });
  }
  return turns.filter(({ transcript: said }) => said !== '');
};

/**
 * Turns as their contract wants them. An unknown voice counts as the last one. A time that runs backwards or is missing
 * becomes the end of the previous turn.
 */
const putRight = (turns: Turn[]): Utterance[] => {
  let speaker = 0;
  let now = 0;
  const right = turns.map((turn) => {
    speaker = isVoice(turn.speaker) ? turn.speaker : speaker;
    const start = Math.max(0, turn.start ?? now);
    now = Math.max(start, turn.end ?? start);
    return { speaker, start, end: now, text: turn.transcript };
  });
  return right.sort((a, b) => a.start - b.start);
};

const isVoice = (speaker: number | undefined): speaker is number => Number.isInteger(speaker) && Number(speaker) >= 0;
