import type { Token } from './token.ts';

/**
 * No address is longer than this many tokens on either side of its "at", even when it is spelled out letter by letter.
 */
export const MOST_TOKENS = 40;

/** Whether a gap may lie within an address as it was heard: pauses come out as commas and full stops. */
export const isPause = (gap: string | undefined): boolean => gap !== undefined && /^[\s.,;…-]*$/.test(gap);

export const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
