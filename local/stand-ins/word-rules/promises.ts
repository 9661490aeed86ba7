import type { Talk, Turn } from './talk.ts';

/** Something that the user said they would or should do: "send Maren my portfolio". */
export type Promised = { line: Turn; deed: string };

const PROMISE =
  /\b(?:I|we)(?:['’]ll| will| should| must| need to| have to| want to| promised to| promised \w+ to)(?: also| really)? ([^.!?;]+?)(?=,? (?:and|but|because|so) (?:I|we|she|he|they)\b|[.!?;]|$)/giu;

/** The user is taken to be the first voice heard, which Deepgram numbers 0. */
const USER = 0;

/** The user's commitments, in their own words. */
export const promisesOf = ({ transcript }: Pick<Talk, 'transcript'>): Promised[] => {
  return transcript
    .filter(({ speaker }) => speaker === USER)
    .flatMap((line) => [...line.text.matchAll(PROMISE)].map(([, deed = '']) => ({ line, deed: deed.trim() })));
};

/** A deed as advice to the user: "Send Maren your portfolio"; in a live conversation "you" is the other one. */
export const asAdvice = (deed: string): string => {
  const turned = deed.replace(/\b(my|me|your|you|our|us)\b/gi, (word) => AS_ADVICE[word.toLowerCase()] ?? word);
  return turned.charAt(0).toUpperCase() + turned.slice(1);
};
const AS_ADVICE: Record<string, string> = { my: 'your', me: 'you', your: 'their', you: 'them', our: 'your', us: 'you' };

/** A deed as said to the person it is for: "send you my portfolio". */
export const asToldTo = (name: string, deed: string): string =>
  [name, ...name.split(' ')].reduce(
    (told, part) => told.replace(new RegExp(`\\b${escaped(part)}\\b`, 'g'), 'you'),
    deed,
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
