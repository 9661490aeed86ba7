import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../local/permissions/caller.ts';
import { judge, missingStatement } from '../../../../local/permissions/judge.ts';
import type { Policies, Statement } from '../../../../local/permissions/policies.ts';

const ACCOUNT = '000000000000';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/k`;
const TABLE = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/jobs`;
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:letters`;
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`;
const role: Caller = { kind: 'role', role: ROLE, session: 'f' };
const rule = (name: string): Caller => ({
  kind: 'service',
  name: 'events.amazonaws.com',
  source: `arn:aws:events:us-east-1:${ACCOUNT}:rule/${name}`,
});

const allow = (Action: string | string[], Resource: string, more: object = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const policies = (own: Statement[], ofResources: Record<string, Statement[]> = {}): Policies => ({
  roles: new Map([[ROLE, [{ heldBy: 'Own', statements: own }]]]),
  resources: new Map(Object.entries(ofResources).map(([arn, statements]) => [arn, [{ heldBy: 'Theirs', statements }]])),
});
const isAllowed = async (given: Policies, caller: Caller, action: string, resource: string, context = {}) =>
  (await judge(given, ACCOUNT)({ caller, action, resource, context })).allowed;

describe('a role', () => {
  test('does what its policies allow, on what they name, and nothing else', async () => {
    const given = policies([allow('dynamodb:GetItem', TABLE)]);
    expect(await isAllowed(given, role, 'dynamodb:GetItem', TABLE)).toBe(true);
    expect(await isAllowed(given, role, 'dynamodb:PutItem', TABLE)).toBe(false);
    expect(await isAllowed(given, role, 'dynamodb:GetItem', `${TABLE}-other`)).toBe(false);
  });

  test('is told which statement is missing, and from which policy', () => {
    const context = { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' };
    expect(missingStatement({ caller: role, action: 'kms:Decrypt', resource: KEY, context })).toEqual({
      policyOf: ROLE,
      statement: { ...allow('kms:Decrypt', KEY), Condition: { StringEquals: context } },
    });
  });

  test('uses a key only through the service that its policy names, and only if the key lets the account decide', async () => {
    const condition = { Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } } };
    const own = [allow('kms:Decrypt', KEY, condition)];
    const root = [allow('kms:*', '*', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })];
    const via = (service: string) => ({ 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });
    expect(await isAllowed(policies(own, { [KEY]: root }), role, 'kms:Decrypt', KEY, via('s3'))).toBe(true);
    expect(await isAllowed(policies(own, { [KEY]: root }), role, 'kms:Decrypt', KEY, via('sqs'))).toBe(false);
    expect(await isAllowed(policies(own, { [KEY]: [] }), role, 'kms:Decrypt', KEY, via('s3'))).toBe(false);
  });

  test('may be let in by the policy of a key or secret that names it', async () => {
    const secret = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:s`;
    const named = [allow('secretsmanager:GetSecretValue', '*', { Principal: { AWS: ROLE } })];
    expect(await isAllowed(policies([], { [secret]: named }), role, 'secretsmanager:GetSecretValue', secret)).toBe(
      true,
    );
    const other = [allow('secretsmanager:GetSecretValue', '*', { Principal: { AWS: `${ROLE}-2` } })];
    expect(await isAllowed(policies([], { [secret]: other }), role, 'secretsmanager:GetSecretValue', secret)).toBe(
      false,
    );
  });

  test('is stopped by an explicit deny of the resource', async () => {
    const deny: Statement = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b/secret/*', Principal: '*' };
    const given = policies([allow('s3:GetObject', 'arn:aws:s3:::b/*')], { 'arn:aws:s3:::b': [deny] });
    expect(await isAllowed(given, role, 's3:GetObject', 'arn:aws:s3:::b/open/1')).toBe(true);
    const verdict = await judge(
      given,
      ACCOUNT,
    )({
      caller: role,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/secret/1',
    });
    expect(verdict).toEqual({ allowed: false, denied: 'explicitly' });
  });

  test('that no stack makes does everything: nobody here knows its policies', async () => {
    const outside: Caller = { kind: 'role', role: `${ROLE}-outside`, session: 'f' };
    expect(await isAllowed(policies([]), outside, 'dynamodb:GetItem', TABLE)).toBe(true);
  });
});

describe('a service', () => {
  test('invokes a function only for the rule that the permission names', async () => {
    const permission = allow('lambda:InvokeFunction', FUNCTION, {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:events:us-east-1:${ACCOUNT}:rule/Mine` } },
    });
    const given = policies([], { [FUNCTION]: [permission] });
    expect(await isAllowed(given, rule('Mine'), 'lambda:InvokeFunction', FUNCTION)).toBe(true);
    expect(await isAllowed(given, rule('Other'), 'lambda:InvokeFunction', FUNCTION)).toBe(false);
    expect(await isAllowed(policies([]), rule('Mine'), 'lambda:InvokeFunction', FUNCTION)).toBe(false);
  });

  test('uses a key for a rule only where the key asks for no source, which EventBridge does not tell KMS', async () => {
    const statement = (Condition?: object) =>
      allow('kms:Decrypt', '*', { Principal: { Service: 'events.amazonaws.com' }, ...(Condition && { Condition }) });
    const conditioned = statement({ StringEquals: { 'aws:SourceAccount': ACCOUNT } });
    expect(await isAllowed(policies([], { [KEY]: [statement()] }), rule('Mine'), 'kms:Decrypt', KEY)).toBe(true);
    expect(await isAllowed(policies([], { [KEY]: [conditioned] }), rule('Mine'), 'kms:Decrypt', KEY)).toBe(false);
  });

  test('is held to the encryption context of a key', async () => {
    const logs: Caller = { kind: 'service', name: 'logs.amazonaws.com', source: 'arn:aws:logs:x' };
    const named = `arn:aws:logs:us-east-1:${ACCOUNT}:*`;
    const statement = allow('kms:Decrypt', '*', {
      Principal: { Service: 'logs.amazonaws.com' },
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': named } },
    });
    const given = policies([], { [KEY]: [statement] });
    const of = (account: string) => ({
      'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:us-east-1:${account}:log-group:g`,
    });
    expect(await isAllowed(given, logs, 'kms:Decrypt', KEY, of(ACCOUNT))).toBe(true);
    expect(await isAllowed(given, logs, 'kms:Decrypt', KEY, of('111111111111'))).toBe(false);
    expect(await isAllowed(given, logs, 'kms:Decrypt', KEY)).toBe(false);
  });
});

test('the administrator does everything, an unsigned request nothing', async () => {
  expect(await isAllowed(policies([]), { kind: 'administrator' }, 'sqs:PurgeQueue', QUEUE)).toBe(true);
  expect(await isAllowed(policies([]), { kind: 'anonymous' }, 'sqs:SendMessage', QUEUE)).toBe(false);
});
