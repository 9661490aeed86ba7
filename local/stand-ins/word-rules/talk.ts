/** One turn of a conversation. */
export type Turn = { id: string; text: string; speaker: number; start: number };

/** A conversation: one who tells of it alone, or all who take part. */
export type Talk = { mode: 'recap' | 'live'; transcript: readonly Turn[] };
