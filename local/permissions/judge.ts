import { runSimulation } from '@cloud-copilot/iam-simulate';
import { type Caller, principalOf } from './caller.ts';
import type { Policies, Statement } from './policies.ts';

/** One action on one resource. `context` holds what policies' conditions may compare. */
export type Call = { caller: Caller; action: string; resource: string; context?: Record<string, string> };

export type Verdict =
  | { allowed: true }
  /** `explicitly` when a statement denies it. `missing` is a statement that would allow it, and the policy to put it into. */
  | { allowed: false; explicitly: boolean; missing: { policyOf: string; statement: Statement } };

export type Judge = (call: Call) => Promise<Verdict>;

const ALLOWED: Verdict = { allowed: true };

/**
 * Decides as IAM does, within one account: an explicit deny wins, then the caller's own policies or the resource's allow, for a key its own
 * policy too. The evaluation is @cloud-copilot/iam-simulate's. A role that the stack does not make has policies that nobody here
 * knows, so it may do everything.
 *
 * @throws Error with a sentence when a policy is not one that IAM takes.
 */
export const judge =
  ({ roles, resources }: Policies, account: string): Judge =>
  async ({ caller, action, resource, context = {} }) => {
    if (caller.kind === 'administrator') return ALLOWED;
    const held = resources.get(policyHolder(resource)) ?? [];
    const anonymous = caller.kind === 'anonymous';
    const role = caller.kind === 'role' ? roles.get(caller.role) : undefined;
    if (caller.kind === 'role' && !role) return ALLOWED;
    const result = await runSimulation(
      {
        request: {
          principal: anonymous ? { type: 'Anonymous' } : principalOf(caller),
          action,
          resource: { resource, accountId: account },
          contextVariables: spelled({ ...contextOf(caller, action, account), ...context }),
        },
        identityPolicies: (role ?? []).map(({ heldBy, statements }) => ({
          name: heldBy,
          policy: document(statements),
        })),
        resourceControlPolicies: [],
        serviceControlPolicies: [],
        ...(held.length > 0 && { resourcePolicy: document(held.flatMap(({ statements }) => statements)) }),
      },
      {},
    );
    if (result.resultType === 'error') throw new Error(`IAM cannot judge ${action}: ${result.errors.message}`);
    if (result.overallResult === 'Allowed') return ALLOWED;
    return {
      allowed: false,
      explicitly: result.overallResult === 'ExplicitlyDenied',
      missing: missing({ caller, action, resource, context }),
    };
  };

const document = (statements: Statement[]) => spelled({ Version: '2012-10-17', Statement: statements });

/**
 * iam-simulate 0.1.173 drops the context keys of encryption contexts, whose last part is free. It keeps those of tags, which are as free, so
 * policies and requests spell the one as the other.
 */
const spelled = <T>(document: T): T =>
  JSON.parse(JSON.stringify(document).replaceAll('"kms:EncryptionContext:', '"aws:PrincipalTag/EncryptionContext:'));

/** The ARN that a resource's policy is attached to: an object's is its bucket's. */
const policyHolder = (resource: string): string =>
  resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? resource) : resource;

/** What AWS adds to every request. All traffic counts as encrypted: on one machine it does not leave the machine. */
const contextOf = (caller: Caller, action: string, account: string): Record<string, string> => ({
  'aws:SecureTransport': 'true',
  ...(caller.kind === 'role' && { 'aws:PrincipalAccount': account }),
  ...(caller.kind === 'service' &&
    !keepsItsSource(caller.name, action) && { 'aws:SourceAccount': account, 'aws:SourceArn': caller.source }),
});

/** EventBridge does not tell KMS for which rule it asks: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
const keepsItsSource = (service: string, action: string): boolean =>
  service === 'events.amazonaws.com' && action.startsWith('kms:');

const missing = ({ caller, action, resource, context }: Call) => {
  const conditions = Object.entries(context ?? {}).filter(([key]) => key === 'kms:ViaService');
  const statement: Statement = {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(conditions.length > 0 && { Condition: { StringEquals: Object.fromEntries(conditions) } }),
  };
  if (caller.kind === 'role') return { policyOf: caller.role, statement };
  if (caller.kind !== 'service') return { policyOf: resource, statement: { ...statement, Principal: '*' } };
  const Condition = { ArnLike: { 'aws:SourceArn': caller.source } };
  return { policyOf: resource, statement: { ...statement, Principal: { Service: caller.name }, Condition } };
};
