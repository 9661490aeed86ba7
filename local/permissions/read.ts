import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import { startAccess } from './access.ts';
import { callers } from './caller.ts';
import { readEncryption } from './encryption.ts';
import { type Gate, gate } from './gate.ts';
import { type Call, judge } from './judge.ts';
import { type Policies, readPolicies } from './policies.ts';

export type PermissionOptions = {
  account: string;
  region: string;
  denialsFile: string;
  print?: (line: string) => void;
  onCall?: ((call: Call) => void) | undefined;
};

/** The policies of the stack's template, and the gate that enforces them. */
export const readPermissions = (
  stack: Stack,
  names: ResourceNames,
  { account, ...options }: PermissionOptions,
): { gate: Gate; policies: Policies } => {
  const policies = readPolicies(stack, names);
  const access = startAccess({ judge: judge(policies, account), encryption: readEncryption(stack, names), ...options });
  return { gate: gate(access, callers()), policies };
};
