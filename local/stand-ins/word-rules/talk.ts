/** One turn of a conversation. */
export type Turn = { id: string; text: string; speaker: number; start: number };

/** A conversation: a recap by one speaker, or the talk of all participants. */
export type Talk = { mode: 'recap' | 'live'; transcript: readonly Turn[] };
