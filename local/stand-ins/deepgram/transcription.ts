import { randomUUID } from 'node:crypto';
import type { Recording, SpokenTurn } from '../recordings.ts';

/** The source of a transcript: a bundled recording, or a silent file. */
export type Speech = Pick<Recording, 'sha256' | 'duration_seconds' | 'utterances' | 'language'>;

/** The query parameters of `/v1/listen` that change the shape of its answer. */
export type ListenOptions = {
  model: string;
  diarize: boolean;
  utterances: boolean;
  punctuate: boolean;
  detectLanguage: boolean;
};

export const listenOptions = (query: URLSearchParams): ListenOptions => ({
  model: query.get('model') ?? 'base-general',
  diarize: query.get('diarize') === 'true' || (query.get('diarize_model') ?? 'none') !== 'none',
  utterances: query.get('utterances') === 'true',
  detectLanguage: query.get('detect_language') === 'true',
  punctuate: query.get('punctuate') === 'true' || query.get('smart_format') === 'true',
});

/** Words and speakers are known, not recognised, so every confidence is this one. */
const CONFIDENCE = 0.99;

/**
 * Deepgram's answer to a pre-recorded request: times in seconds, `speaker` only with a diarizer, `utterances` only when
 * asked for.
 */
export const transcription = (speech: Speech, options: ListenOptions, requestId: string) => {
  const turns = speech.utterances.map((turn) => ({ ...turn, words: wordsOf(turn, options) }));
  const words = turns.flatMap((turn) => turn.words);
  const alternative = {
    transcript: transcriptOf(words),
    confidence: words.length > 0 ? CONFIDENCE : 0,
    words,
  };
  return {
    metadata: metadata(speech, options, requestId),
    results: {
      channels: [{ alternatives: [alternative], ...(options.detectLanguage && detected(speech)) }],
      ...(options.utterances && { utterances: turns.map((turn) => utterance(turn, turn.words, options)) }),
    },
  };
};

/** Deepgram names the language, not the country: "pt" for what is spoken in Lisbon and in São Paulo. */
const detected = ({ language }: Speech) =>
  language ? { detected_language: language.split('-')[0], language_confidence: CONFIDENCE } : {};

const metadata = (speech: Speech, { model, diarize }: ListenOptions, requestId: string) => {
  const modelId = '00000000-0000-4000-8000-000000000000';
  return {
    transaction_key: 'deprecated',
    request_id: requestId,
    sha256: speech.sha256,
    created: new Date().toISOString(),
    duration: speech.duration_seconds,
    channels: 1,
    models: [modelId],
    model_info: { [modelId]: { name: model, version: 'stand-in', arch: model.split('-').slice(0, 2).join('-') } },
    ...(diarize && { diarize_info: { model_uuid: modelId, arch: 'v2' } }),
  };
};

type Word = ReturnType<typeof wordsOf>[number];

const utterance = (turn: SpokenTurn, words: Word[], { diarize }: ListenOptions) => ({
  start: turn.start,
  end: turn.end,
  confidence: CONFIDENCE,
  channel: 0,
  transcript: transcriptOf(words),
  words,
  ...(diarize && { speaker: turn.speaker }),
  id: randomUUID(),
});

const transcriptOf = (words: Word[]): string => words.map((word) => word.punctuated_word ?? word.word).join(' ');

/** The words of a turn. Its time is shared out by their length in letters, which is close to how speech runs. */
const wordsOf = ({ text, speaker, start, end }: SpokenTurn, { diarize, punctuate }: ListenOptions) => {
  const spellings = text.split(/\s+/).filter((spelling) => spelling !== '');
  const letters = spellings.reduce((sum, spelling) => sum + spelling.length, 0);
  let before = 0;
  return spellings.map((spelling) => {
    const from = start + ((end - start) * before) / letters;
    before += spelling.length;
    return {
      word: bare(spelling),
      start: milliseconds(from),
      end: milliseconds(start + ((end - start) * before) / letters),
      confidence: CONFIDENCE,
      ...(diarize && { speaker, speaker_confidence: CONFIDENCE }),
      ...(punctuate && { punctuated_word: spelling }),
    };
  });
};

/** `Solana.` as `solana`; punctuation inside of a word, as in an e-mail address, stays. */
const bare = (spelling: string): string => spelling.toLowerCase().replace(/^[("“]+|[.,!?;:)"”]+$/g, '') || spelling;

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
