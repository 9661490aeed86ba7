import { runSimulation } from '@cloud-copilot/iam-simulate';
import { type Caller, principalOf } from './caller.ts';
import { holderOf, type Policies, type Statement } from './policies.ts';

/** One action on one resource. `context` has the values that policy conditions compare. */
export type Call = { caller: Caller; action: string; resource: string; context?: Record<string, string> };

/** `explicitly`: a statement denies it. `implicitly`: none allows it. */
export type Verdict = { allowed: true } | { allowed: false; denied: 'explicitly' | 'implicitly' };

export type Judge = (call: Call) => Promise<Verdict>;

const ALLOWED: Verdict = { allowed: true };

/**
 * Decides as IAM does within one account. An explicit deny wins. Otherwise the caller's or the resource's policies must
 * allow the call, and for a key its own policy too. @cloud-copilot/iam-simulate evaluates them. The policies of a role
 * that the stack does not make are unknown, so such a role may do everything.
 *
 * @throws Error with a sentence for a policy that IAM does not take.
 */
export const judge = ({ roles, resources }: Policies, account: string): Judge => {
  const ofRole = remembered((arn, action) =>
    roles.get(arn)?.map(({ heldBy, statements }) => ({ name: heldBy, policy: about(action, statements) })),
  );
  const ofResource = remembered((arn, action) => {
    const statements = resources.get(arn)?.flatMap((held) => held.statements);
    return statements && about(action, statements);
  });
  return async ({ caller, action, resource, context = {} }) => {
    if (caller.kind === 'administrator') return ALLOWED;
    const identityPolicies = caller.kind === 'role' ? ofRole(caller.role, action) : [];
    if (!identityPolicies) return ALLOWED;
    const resourcePolicy = ofResource(holderOf(resource), action);
    const result = await runSimulation(
      {
        request: {
          principal: caller.kind === 'anonymous' ? { type: 'Anonymous' } : principalOf(caller),
          action: judgedAs(action),
          resource: { resource, accountId: account },
          contextVariables: spelled({ ...contextOf(caller, action, account), ...context }),
        },
        identityPolicies,
        resourceControlPolicies: [],
        serviceControlPolicies: [],
        ...(resourcePolicy && { resourcePolicy }),
      },
      {},
    );
    if (result.resultType === 'error') throw new Error(`IAM cannot judge ${action}: ${result.errors.message}`);
    if (result.overallResult === 'Allowed') return ALLOWED;
    return { allowed: false, denied: result.overallResult === 'ExplicitlyDenied' ? 'explicitly' : 'implicitly' };
  };
};

/** The simulator parses its policies for each verdict, so it gets only the statements of the action, prepared once. */
const remembered = <T>(read: (arn: string, action: string) => T) => {
  const known = new Map<string, T>();
  return (arn: string, action: string): T => {
    const key = `${action} ${arn}`;
    if (!known.has(key)) known.set(key, read(arn, action));
    return known.get(key) as T;
  };
};

const about = (action: string, statements: Statement[]) =>
  spelled({
    Version: '2012-10-17',
    Statement: statements
      .filter(({ Action }) => Action === undefined || [Action].flat().some((one) => covers(String(one), action)))
      .map((statement) => (statement.Action === undefined ? statement : { ...statement, Action: judgedAs(action) })),
  });

/**
 * AWS's list of actions, which the simulator uses, has no resource for a worker's answers. Step Functions demands the
 * right to the machine all the same (aws-cdk pull request 8486). So they are judged as an action on a machine.
 */
const judgedAs = (action: string): string =>
  action.startsWith('states:SendTask') ? 'states:DescribeStateMachine' : action;

/** IAM ignores the case of actions, and a star stands for any text. */
const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action);
/**
 * iam-simulate 0.1.173 drops the context keys of encryption contexts, whose last part is free. It keeps those of tags.
 * So policies and requests are rewritten to tags.
 */
const spelled = <T>(document: T): T =>
  JSON.parse(JSON.stringify(document).replaceAll('"kms:EncryptionContext:', '"aws:PrincipalTag/EncryptionContext:'));

/** The context that AWS adds to every request. All traffic counts as encrypted, since it stays on this machine. */
const contextOf = (caller: Caller, action: string, account: string): Record<string, string> => ({
  'aws:SecureTransport': 'true',
  ...(caller.kind === 'role' && { 'aws:PrincipalAccount': account }),
  ...(caller.kind === 'service' &&
    !keepsItsSource(caller.name, action) && { 'aws:SourceAccount': account, 'aws:SourceArn': caller.source }),
});

/**
 * EventBridge does not tell KMS for which rule it asks:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
const keepsItsSource = (service: string, action: string): boolean =>
  service === 'events.amazonaws.com' && action.startsWith('kms:');

/** A statement that would allow the call, and the holder of the policy to put it into. */
export const missingStatement = ({
  caller,
  action,
  resource,
  context,
}: Call): { policyOf: string; statement: Statement } => {
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
