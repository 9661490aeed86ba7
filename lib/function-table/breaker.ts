/**
 * 0.58 of a core. The first TLS connection takes 45 ms of a whole core: 0.08 s here, and 0.3 s with 256 MB. A call
 * costs 0.0000007 dollars, and the twelve calls for a person at six sources cost 0.000008.
 */
export const BREAKER_MEMORY = 1024;

/** The first command has 1.8 s and a later one 0.7 s. An invocation that starts the function may need both. */
export const BREAKER_SECONDS = 3;
