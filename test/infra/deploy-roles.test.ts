import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { isLocal, STAGES } from '../../lib/config.ts';
import { DeployRoles } from '../../lib/deploy-roles.ts';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const env = { account: '111122223333', region: 'eu-west-1' };
const DEPLOYED = STAGES.filter((config) => !isLocal(config));

const stackFor = (repository: string, where: { env?: typeof env } = { env }) =>
  new DeployRoles(new App({ context }), 'Linkd-deploy', repository, DEPLOYED, where);

interface Statement {
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
}
const template = Template.fromStack(stackFor('acme/linkd'));
const rolesIn = (made: Template) => Object.entries(made.findResources('AWS::IAM::Role'));
const statementsOf = (role: string): Statement[] =>
  Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles[0].Ref === role)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

test('each stage has a role for jobs of its GitHub environment only', () => {
  const trust = rolesIn(template).map(([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement);
  expect(trust).toEqual(
    ['dev', 'staging', 'prod'].map((stage) => [
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Effect: 'Allow',
        Principal: { Federated: { Ref: expect.stringMatching(/^GitHub/) } },
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': `repo:acme/linkd:environment:${stage}`,
          },
        },
      },
    ]),
  );
});

test('a repository with numbers in its tokens is trusted by its numbers', () => {
  const [role] = rolesIn(Template.fromStack(stackFor('acme@123456/linkd@456789')));
  expect(JSON.stringify(role)).toContain('"repo:acme@123456/linkd@456789:environment:dev"');
});

test.each(['linkd', 'acme/linkd:*', 'acme/*', 'https://github.com/acme/linkd', 'acme@1/linkd', ''])(
  'a repository "%s" stops the synth with a sentence',
  (repository) => {
    expect(() => stackFor(repository)).toThrow(/^every stage: REPOSITORY is .*; an owner and a name are wanted/);
  },
);

test('a role may assume the roles of the CDK, and make the calls of deploy and smoke for its stage', () => {
  const [[role = ''] = []] = rolesIn(template);
  const may = statementsOf(role).map(({ Action, Resource, Condition }) => [
    [Action].flat().length,
    [Resource].flat(),
    ...(Condition ? [Condition] : []),
  ]);
  const here = 'eu-west-1:111122223333';
  expect(may).toEqual([
    [
      1,
      ['deploy', 'file-publishing', 'lookup'].map(
        (name) => `arn:aws:iam::111122223333:role/cdk-hnb659fds-${name}-role-111122223333-eu-west-1`,
      ),
    ],
    [1, [`arn:aws:ssm:${here}:parameter/cdk-bootstrap/hnb659fds/version`]],
    [7, ['*']],
    [6, [`arn:aws:cloudformation:${here}:stack/Linkd-dev/*`]],
    [6, [`arn:aws:cognito-idp:${here}:userpool/*`], { StringEquals: { 'aws:ResourceTag/stage': 'dev' } }],
    [1, [`arn:aws:logs:${here}:log-group:Linkd-dev-*`]],
    [1, [`arn:aws:cloudwatch:${here}:alarm:Linkd-dev-*`]],
  ]);
});

test('a role may make every call of the smoke test', () => {
  const [[role = ''] = []] = rolesIn(template);
  const may = statementsOf(role).flatMap(({ Action }) => Action);
  const sources = readdirSync('smoke').map((file) => readFileSync(join('smoke', file), 'utf8'));
  const calls = sources.flatMap((source) => [...source.matchAll(/'([a-z-]+:[A-Z]\w+)'/g)].map(([, call = '']) => call));
  // Anybody may make these two calls, with the session of the user who signs in.
  const unsigned = ['cognito-idp:AssociateSoftwareToken', 'cognito-idp:VerifySoftwareToken'];
  expect(calls.length).toBeGreaterThan(12);
  expect(calls.filter((call) => !may.includes(call)).sort()).toEqual(unsigned);
});

test('actions on all resources only read', () => {
  for (const [role] of rolesIn(template)) {
    const everywhere = statementsOf(role).filter(({ Resource }) => Resource === '*');
    for (const action of everywhere.flatMap(({ Action }) => Action))
      expect(action).toMatch(/^[\w-]+:(Describe|Get|BatchGet)/);
  }
});

test('cdk-nag finds nothing without an explanation, with and without an account', () => {
  for (const stack of [stackFor('acme/linkd'), stackFor('acme/linkd', {})]) {
    Template.fromStack(stack);
    const findings = [new AwsSolutionsChecks(stack), new ServerlessChecks(stack)].flatMap(
      (pack) => pack.validateScope(stack).violations,
    );
    expect(findings.map(({ ruleName }) => ruleName)).toEqual([]);
  }
});
