import * as z from 'zod';
import { JobId, JobState } from './job.ts';

/**
 * The sub-protocol of the live API. A browser cannot set headers of a WebSocket, so a client offers `linkd` and its
 * token.
 */
export const LIVE_PROTOCOL = 'linkd';

/** A client that offers no token has this long to send it. */
export const SIGN_IN_SECONDS = 10;

/** API Gateway closes every connection after two hours. */
export const CONNECTION_SECONDS = 7_200;

/** How many connections of one user get news, the newest first. A device has one, so this limits only abuse. */
export const MOST_CONNECTIONS = 50;

export const CONNECTION_INDEXES = { byOwner: 'by-owner' } as const;

/** An open connection whose user is known. DynamoDB deletes the row some time after `expires_at`. */
export const ConnectionRow = z.object({
  connection_id: z.string(),
  owner: z.string(),
  connected_at: z.string(),
  /** The end of the token or of the connection, in seconds since 1970. */
  expires_at: z.number(),
});
export type ConnectionRow = z.infer<typeof ConnectionRow>;

/** What a client may send. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sign_in'), token: z.string() }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** A job's row changed. The status answer has the rest. */
export const JobNews = z.object({
  type: z.literal('job'),
  job_id: JobId,
  state: JobState,
  progress: z.string(),
  at: z.iso.datetime(),
});
export type JobNews = z.infer<typeof JobNews>;

/** What the server sends. */
export type ServerMessage = JobNews | { type: 'ready' } | { type: 'pong' } | { type: 'refused'; reason: string };
