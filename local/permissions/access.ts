import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ServiceError } from '../services/wire/aws-json.ts';
import { type Caller, principalOf } from './caller.ts';
import { type Encryption, keyUses } from './encryption.ts';
import { type Call, type Judge, missingStatement, type Verdict } from './judge.ts';
import { holderOf } from './policies.ts';

/** A call that IAM refuses, in AWS's words. `kms` when the action was allowed and the right to its key was not. */
export class AccessDenied extends ServiceError {
  readonly kms: boolean;

  constructor(message: string, kms: boolean) {
    super('AccessDeniedException', message, 400);
    this.kms = kms;
  }
}

export type Access = {
  /**
   * Passes when the caller may do this, with the key that the resource is encrypted with too.
   *
   * @throws AccessDenied when not; it is then a line of the denials' file.
   */
  demand(call: Call): Promise<void>;
  /** Whether `demand` would pass. Nothing is written down. */
  allows(call: Call): Promise<boolean>;
};

export type AccessOptions = {
  judge: Judge;
  encryption: Encryption;
  region: string;
  /** Where refusals are written to, a JSON object a line. The lines of an earlier run go. */
  denialsFile: string;
  /** Prints a line for each kind of refusal, once. */
  print?: (line: string) => void;
  /** Told of every call that was judged, for tests that hold the policies to account. */
  onCall?: ((call: Call) => void) | undefined;
};

/** The gate that every call between the stack's parts passes. */
export const startAccess = ({ judge, encryption, region, denialsFile, print, onCall }: AccessOptions): Access => {
  mkdirSync(dirname(denialsFile), { recursive: true });
  rmSync(denialsFile, { force: true });
  const verdicts = new Map<string, Promise<Verdict>>();
  const told = new Set<string>();

  const verdictOf = (call: Call): Promise<Verdict> => {
    const key = JSON.stringify(call).replace(ULID, 'ID');
    let verdict = verdicts.get(key);
    if (!verdict) {
      verdict = judge(call);
      verdicts.set(key, verdict);
    }
    return verdict;
  };

  /** The call itself, and the calls that its service makes to the key for the caller. */
  const withKey = ({ caller, action, resource, context }: Call): Call[] => {
    const key = encryption.get(resource) ?? encryption.get(holderOf(resource));
    const via = { 'kms:ViaService': `${action.split(':')[0]}.${region}.amazonaws.com` };
    const uses =
      key === undefined ? [] : keyUses(action).map((use) => ({ caller, action: use, resource: key, context: via }));
    return [{ caller, action, resource, ...(context && { context }) }, ...uses];
  };

  const refuse = (call: Call, verdict: Verdict & { allowed: false }): AccessDenied => {
    const { caller, action, resource } = call;
    const message = sentence(call, verdict);
    const line = {
      at: new Date().toISOString(),
      principal: nameOf(caller),
      action,
      resource,
      missing: missingStatement(call),
      message,
    };
    appendFileSync(denialsFile, `${JSON.stringify(line)}\n`);
    const kind = `${line.principal} ${action} ${holderOf(resource)}`;
    if (!told.has(kind)) print?.(`AccessDeniedException: ${message} (${denialsFile})`);
    told.add(kind);
    return new AccessDenied(message, action.startsWith('kms:'));
  };

  return {
    async demand(asked) {
      if (asked.caller.kind === 'administrator') return;
      for (const call of withKey(asked)) {
        onCall?.(call);
        const verdict = await verdictOf(call);
        if (!verdict.allowed) throw refuse(call, verdict);
      }
    },
    async allows(asked) {
      if (asked.caller.kind === 'administrator') return true;
      for (const call of withKey(asked)) if (!(await verdictOf(call)).allowed) return false;
      return true;
    },
  };
};

/** Ids made at run time stand in no template, so one verdict holds for all of them. */
const ULID = /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g;

const nameOf = (caller: Caller): string => {
  if (caller.kind === 'role' || caller.kind === 'service') return principalOf(caller);
  return caller.kind;
};

/** As AWS words it: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const sentence = ({ caller, action, resource }: Call, { denied }: Verdict & { allowed: false }): string => {
  const kind = caller.kind === 'role' ? 'identity-based' : 'resource-based';
  const why =
    denied === 'explicitly'
      ? `with an explicit deny in a ${kind} policy`
      : `because no ${kind} policy allows the ${action} action`;
  return `User: ${nameOf(caller)} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
};
