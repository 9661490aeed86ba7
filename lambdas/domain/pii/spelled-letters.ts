import type { Token } from './token.ts';

/** An address has at most this many tokens on either side of its "at", even if it is spelled letter by letter. */
export const MOST_TOKENS = 40;

/** Whether a gap may be inside a spoken address: pauses are written as commas and full stops. */
export const isPause = (gap: string | undefined): boolean => gap !== undefined && /^[\s.,;…-]*$/.test(gap);

export const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
