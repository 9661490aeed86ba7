import type { Access } from './access.ts';
import { accessKeyOf, type Caller, type Callers, type Credentials } from './caller.ts';

/** The question of each service before it acts: who is the caller, and is the call allowed? */
export type Gate = Access & {
  /** @param query of the address, where a presigned one carries its credential. */
  callerOf(authorization: string | null | undefined, query?: URLSearchParams): Caller;
  /** The owner of an access key. */
  callerOfKey(accessKeyId: string | undefined): Caller;
  /** The credentials that a role's session acts with. */
  credentialsOf(role: string, session: string): Credentials;
};

export const gate = (access: Access, callers: Callers): Gate => ({
  ...access,
  callerOf: (authorization, query) => callers.ofKey(accessKeyOf(authorization, query)),
  callerOfKey: callers.ofKey,
  credentialsOf: callers.credentialsOf,
});

/** Whether a caller may do all of this. A refusal is a line of the denials' file. */
export const isPermitted = async (
  gate: Gate,
  caller: Caller,
  actions: readonly string[],
  resources: readonly string[],
): Promise<boolean> => {
  try {
    for (const resource of resources) for (const action of actions) await gate.demand({ caller, action, resource });
    return true;
  } catch {
    return false;
  }
};

/** A key pair of the administrator. Any key that belongs to no role does as well. */
export const ADMINISTRATOR: Credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', sessionToken: '' };

/** Allows everything: for a service on its own, without a stack. */
export const OPEN_GATE: Gate = {
  demand: async () => {},
  allows: async () => true,
  callerOf: () => ({ kind: 'administrator' }),
  callerOfKey: () => ({ kind: 'administrator' }),
  credentialsOf: () => ADMINISTRATOR,
};
