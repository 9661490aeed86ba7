import type { Token } from './token.ts';

/** An address has at most this many tokens on either side of its "at", even if it is spelled letter by letter. */
export const MOST_TOKENS = 40;

/** Whether a gap may be inside a spoken address: pauses are written as commas and full stops. */
export const isPause = (gap: string | undefined): boolean => gap !== undefined && /^[\s.,;…-]*$/.test(gap);

/** Whether two gaps put brackets around what is between them: "jane [dot] doe (at) example". */
export const isBracketed = (before: string | undefined, after: string | undefined): boolean =>
  /[[({<]\s*$/.test(before ?? '') && /^\s*[\])}>]/.test(after ?? '');

export const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
