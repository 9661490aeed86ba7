import { createHash } from 'node:crypto';
import { arn } from '../services/wire/arn.ts';

/** The caller, as IAM sees it. */
export type Caller =
  /** The person at this machine. Everything is allowed. */
  | { kind: 'administrator' }
  /** A request without a signature. */
  | { kind: 'anonymous' }
  /** A session of a role: a function or the state machine. `role` is the role's ARN. */
  | { kind: 'role'; role: string; session: string }
  /** An AWS service on behalf of one of its resources. `name` is `events.amazonaws.com`. */
  | { kind: 'service'; name: string; source: string };

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

export type Callers = {
  /** The credentials of a role's session, the same in every run. */
  credentialsOf(role: string, session: string): Credentials;
  /** The owner of an access key. An unknown key is the administrator's, so that any SDK can look around. */
  ofKey(accessKeyId: string | undefined): Caller;
};

export const callers = (): Callers => {
  const sessions = new Map<string, Caller>();
  return {
    credentialsOf(role, session) {
      const digest = createHash('sha256').update(`${role} ${session}`);
      const secretAccessKey = digest.copy().digest('base64url');
      // `ASIA` begins the keys that AWS gives to sessions, 20 characters long.
      const accessKeyId = `ASIA${digest.digest('hex').slice(0, 16).toUpperCase()}`;
      sessions.set(accessKeyId, { kind: 'role', role, session });
      return { accessKeyId, secretAccessKey, sessionToken: `session-of-${session}` };
    },
    ofKey: (key) => (key === undefined ? { kind: 'anonymous' } : (sessions.get(key) ?? { kind: 'administrator' })),
  };
};

/** The access key that signed a request: its Authorization header, or the query of a presigned address. */
export const accessKeyOf = (authorization: string | null | undefined, query?: URLSearchParams): string | undefined =>
  /\bCredential=([^/,\s]+)/.exec(authorization ?? '')?.[1] ??
  query?.get('X-Amz-Credential')?.split('/')[0] ??
  // Version 2 of S3's signatures.
  /^AWS ([^:]+):/.exec(authorization ?? '')?.[1] ??
  query?.get('AWSAccessKeyId') ??
  undefined;

/** The principal as AWS writes it into errors and compares it with policies. */
export const principalOf = (caller: Exclude<Caller, { kind: 'administrator' | 'anonymous' }>): string => {
  if (caller.kind === 'service') return caller.name;
  const [, account = '', name = ''] = /^arn:[^:]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(caller.role) ?? [];
  return arn({ account }, 'sts', `assumed-role/${name}/${caller.session}`);
};
