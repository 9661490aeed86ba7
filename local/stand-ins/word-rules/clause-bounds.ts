import type { Language } from './languages.ts';
import { bare, type Mention } from './parties.ts';
import { has, type Token } from './tokens.ts';

type Mentions = readonly (Mention | undefined)[];

/** Where clauses begin and end: at punctuation, and at words that join clauses but not names. */
export const boundsOf = (tokens: readonly Token[], mentions: Mentions, language: Language): [number, number][] => {
  const bounds: [number, number][] = [];
  let from = 0;
  const close = (to: number) => {
    if (to > from) bounds.push([from, to]);
    from = to;
  };
  for (const [at, token] of tokens.entries()) {
    if (language.isOf('joins', bare(token)) && !isCoordination(tokens, mentions, from, at)) close(at);
    if (token.ends) close(at + 1);
  }
  close(tokens.length);
  return bounds;
};

/** "Chidi and I met", "I met Chidi and Maren"; "I met Chidi and he works" are two clauses. */
const isCoordination = (tokens: readonly Token[], mentions: Mentions, from: number, at: number): boolean => {
  const next = mentions[at + 1];
  if (!mentions[at - 1] || !next) return false;
  return next.form !== 'subject' || !tokens.slice(from, at).some((token) => has(token, 'Verb'));
};
