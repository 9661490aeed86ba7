import { type Introduction, introductionOf } from './introductions.ts';
import { type NameRun, nameRunsOf } from './name-runs.ts';
import type { Turn } from './talk.ts';
import { type Sentence, sentencesOf } from './tokens.ts';

/** A sentence of the transcript, with its names resolved to persons. */
export type Spoken = {
  line: Turn;
  sentence: Sentence;
  runs: { run: NameRun; introduction: Introduction }[];
};

export const spokenIn = (lines: readonly Turn[]): Spoken[] =>
  lines.flatMap((line) =>
    sentencesOf(line.text).map((sentence) => {
      let previous: Introduction = 'other';
      const runs = nameRunsOf(sentence).map((run) => {
        previous = introductionOf(sentence, run, previous);
        return { run, introduction: previous };
      });
      return { line, sentence, runs };
    }),
  );

/** Everybody who is named, by every form of their name, and the name that each speaker gave. */
export type Cast = { fullNameOf(run: string): string | undefined; names: string[]; selves: Map<number, string> };

/**
 * Finds the persons of a conversation. A name that belongs to a person once belongs to them everywhere, and "Maren" is
 * "Maren Solberg" when both occur. The user is left out: the only speaker of a recap, or the first voice of a live
 * conversation. `known` are names from earlier parts of the conversation.
 */
export const castOf = (spoken: readonly Spoken[], mode: 'recap' | 'live', known: readonly string[] = []): Cast => {
  const found = spoken.flatMap(({ runs }) =>
    runs.filter(({ introduction }) => introduction === 'person').map(({ run }) => run.text),
  );
  const introduced = spoken.flatMap(({ line, runs }) =>
    runs.filter(({ introduction }) => introduction === 'self').map(({ run }) => [line.speaker, run.text] as const),
  );
  if (mode === 'live') introduced.push(...addressed(spoken));
  const users = usersOf(introduced, mode);
  const others = introduced.filter(([, name]) => !users.has(name));
  const all = [...new Set([...known, ...others.map(([, name]) => name), ...found])];
  const isPartOf = (part: string, whole: string) =>
    part !== whole && (whole.startsWith(`${part} `) || whole.endsWith(` ${part}`));
  const fullName = (name: string): string => all.find((whole) => isPartOf(name, whole)) ?? name;
  const isUser = (name: string) =>
    [...users].some((user) => user === name || isPartOf(name, user) || isPartOf(user, name));
  const names = [...new Set(all.map(fullName))].filter((name) => !isUser(name));
  return {
    names,
    selves: new Map(others.map(([speaker, name]) => [speaker, fullName(name)])),
    fullNameOf: (run) => names.find((name) => name === run || isPartOf(run, name)),
  };
};

/** One of two speakers addresses the other by name. */
const addressed = (spoken: readonly Spoken[]): (readonly [number, string])[] => {
  const speakers = [...new Set(spoken.map(({ line }) => line.speaker))];
  if (speakers.length !== 2) return [];
  return spoken.flatMap(({ line, runs }) =>
    runs
      .filter(({ introduction }) => introduction === 'addressed')
      .map(({ run }) => [speakers.find((speaker) => speaker !== line.speaker) ?? line.speaker, run.text] as const),
  );
};

const usersOf = (introduced: readonly (readonly [number, string])[], mode: 'recap' | 'live'): Set<string> => {
  const speakers = new Set(introduced.map(([speaker]) => speaker));
  const isUser = (speaker: number) => mode === 'recap' || (speakers.size > 1 && speaker === Math.min(...speakers));
  return new Set(introduced.filter(([speaker]) => isUser(speaker)).map(([, name]) => name));
};
