import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../command-line/refusal.ts';
import { readArguments } from '../../../deployment/arguments.ts';
import type { Cdk } from '../../../deployment/cdk.ts';
import { deploy } from '../../../deployment/deploy.ts';
import { type AccountOptions, awsAccount, withAwsEnvironment } from '../../support/servers/aws-account.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkd-deploy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lambda = (reserved: number) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { ReservedConcurrentExecutions: reserved },
});
const mapping = (MaximumConcurrency: number) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { ScalingConfig: { MaximumConcurrency } },
});
const subnet = (AvailabilityZoneId: unknown) => ({ Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZoneId } });
const TEMPLATE = {
  Resources: {
    Transcription: mapping(4),
    Lookups: mapping(16),
    One: subnet('euw1-az1'),
    Two: subnet('euw1-az2'),
    Cache: { Type: 'AWS::ElastiCache::ServerlessCache' },
  },
};

/** An app's assembly, as the CDK leaves it. */
const synthesizes = (template: object, stacks = ['Linkd-dev', 'Linkd-local', 'Linkd-prod']) => {
  const artifact = (name: string) => ({
    type: 'aws:cloudformation:stack',
    properties: { templateFile: `${name}.template.json`, requiresBootstrapStackVersion: 6 },
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ artifacts: Object.fromEntries(stacks.map((name) => [name, artifact(name)])) }),
  );
  for (const name of stacks) writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
};

/** A CDK that writes down how it is called. */
const recordedCdk = ({ template = TEMPLATE as object, deployStatus = 0, prepareStatus = 0 } = {}) => {
  const deployments: string[][] = [];
  const cdk: Cdk = {
    async kept([, stack = '']) {
      synthesizes(template);
      return { status: stack === 'Linkd-moon' ? 1 : 0, written: '' };
    },
    async shown(options) {
      deployments.push([...options]);
      return options.includes('prepare-change-set') ? prepareStatus : deployStatus;
    },
  };
  return { cdk, deployments };
};

const run = async (given: string[], account: AccountOptions = {}, recorded = recordedCdk()) => {
  await using aws = await awsAccount(account);
  using _ = withAwsEnvironment(aws.url);
  const ended = await deploy(readArguments(given), recorded.cdk, folder, () => undefined).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  const [status, said] = ended instanceof Refusal ? [ended.exitCode, ended.message.split('\n')] : [ended, []];
  return { status, said, deployments: recorded.deployments, calls: aws.calls };
};

describe('a stack that fits', () => {
  test('is deployed from the checked assembly; a first deployment needs no change set', async () => {
    const { status, deployments } = await run(['Linkd-dev', '--require-approval', 'never']);
    expect(status).toBe(0);
    expect(deployments).toEqual([['deploy', 'Linkd-dev', '--app', folder, '--require-approval', 'never']]);
  });

  test.each(['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'])(
    'is deployed as for the first time when it is %s',
    async (status) => {
      const { deployments, calls } = await run(['Linkd-dev'], { stack: { status } });
      expect(deployments).toHaveLength(1);
      expect(calls).not.toContain('GetTemplate');
    },
  );

  test('ends with the exit code of cdk deploy', async () => {
    const { status } = await run(['Linkd-dev'], {}, recordedCdk({ deployStatus: 3 }));
    expect(status).toBe(3);
  });

  test('is compared with the account: all slots of its pools, and two executions for others', async () => {
    expect((await run(['Linkd-dev'], { limit: 22 })).status).toBe(0);
    expect((await run(['Linkd-dev'], { limit: 21 })).status).toBe(2);
  });

  test('does not count reserves of other stacks, but counts those that the deployed stack gives back', async () => {
    expect((await run(['Linkd-dev'], { unreserved: 21 })).status).toBe(2);
    const stack = { status: 'UPDATE_COMPLETE', template: { Resources: { Pool: lambda(20) } } };
    expect((await run(['Linkd-dev'], { unreserved: 2, stack })).status).toBe(0);
    expect((await run(['Linkd-dev'], { unreserved: 1, stack })).status).toBe(2);
  });
});

describe('nothing begins, with exit code 2 and a sentence', () => {
  const refused = async (account: AccountOptions, given = ['Linkd-dev'], recorded = recordedCdk()) => {
    const { status, said, deployments } = await run(given, account, recorded);
    expect(deployments).toEqual([]);
    expect(status).toBe(2);
    return said;
  };

  test('for a new account, everything at once', async () => {
    const said = await refused({
      limit: 10,
      bootstrap: null,
      zones: ['euw1-az1', 'euw1-az3'],
      lacks: ['AWS::ElastiCache::ServerlessCache'],
    });
    expect(said).toEqual([
      expect.stringMatching(/^The CDK is not set up .*`npx cdk bootstrap aws:\/\/111122223333\/eu-west-1`/),
      expect.stringMatching(
        /^Linkd-dev does up to 20 works at once .* has 10 to give in eu-west-1 \(limit 10, .*`pools` .*lib\/config\.ts smaller\.$/,
      ),
      expect.stringMatching(/^The zone euw1-az2 is not available .* two of euw1-az1, euw1-az3 in `zones`/),
      expect.stringMatching(/^CloudFormation has no AWS::ElastiCache::ServerlessCache in eu-west-1/),
    ]);
  });

  test('for a bootstrap of the CDK that is too old', async () => {
    expect(await refused({ bootstrap: 5 })).toEqual([expect.stringContaining('has version 5, and 6 is needed')]);
  });

  test('for a region without known zones', async () => {
    const zone = (index: string) => subnet({ 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, index] });
    const template = { Mappings: { Zones: { 'us-east-1': { a: 'use1-az4' } } }, Resources: { One: zone('a') } };
    const said = await refused({}, ['Linkd-dev'], recordedCdk({ template }));
    expect(said).toEqual([expect.stringMatching(/^No zones are known for eu-west-1: name two .* euw1-az1, euw1-az2/)]);
    const known = { ...template, Mappings: { Zones: { 'eu-west-1': { a: 'euw1-az9' } } } };
    expect(await refused({}, ['Linkd-dev'], recordedCdk({ template: known }))).toEqual([
      expect.stringContaining('The zone euw1-az9 is not available'),
    ]);
  });

  test.each([
    ['ExpiredToken', /^The AWS credentials have run out: sign in again/],
    ['InvalidClientTokenId', /^AWS does not accept these credentials \(InvalidClientTokenId\)/],
    ['SignatureDoesNotMatch', /^AWS does not accept these credentials/],
    ['AccessDenied', /^These credentials may not call sts:GetCallerIdentity/],
  ])('for credentials that AWS answers with %s', async (refuses, sentence) => {
    expect(await refused({ refuses })).toEqual([expect.stringMatching(sentence)]);
  });

  test('for facts that may not be read, by name', async () => {
    expect(await refused({ denied: ['GetAccountSettings'] })).toEqual([
      expect.stringContaining('may not call lambda:GetAccountSettings'),
    ]);
  });

  test('for a stack that the app does not have, credentials or not', async () => {
    const sentence = 'There is no stack "Linkd-moon". Deploy one of Linkd-dev, Linkd-prod.';
    expect(await refused({}, ['Linkd-moon'])).toEqual([sentence]);
    expect(await refused({ refuses: 'ExpiredToken' }, ['Linkd-moon'])).toEqual([expect.any(String), sentence]);
  });

  test('for the stack of this machine, and for the deploy roles without a repository', async () => {
    expect(await refused({}, ['Linkd-local'])).toEqual([expect.stringContaining('runs on this machine alone')]);
    expect(await refused({}, ['Linkd-deploy'])).toEqual([expect.stringContaining('set REPOSITORY in lib/config.ts')]);
  });

  test('for a stack with a deployment under way', async () => {
    const said = await refused({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    expect(said).toEqual([expect.stringContaining('is being changed at this moment (UPDATE_IN_PROGRESS)')]);
  });
});

describe('without an account to ask', () => {
  const asked = async (environment: Record<string, string>) => {
    using _ = withAwsEnvironment('http://127.0.0.1:9', environment);
    const refusal = deploy(readArguments(['Linkd-dev']), recordedCdk().cdk, folder, () => undefined);
    return await refusal.then(String, ({ exitCode, message }: Refusal) => [exitCode, message]);
  };

  test.each([
    [
      'no credentials',
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      /^There are no AWS credentials: set AWS_PROFILE/,
    ],
    ['an account that cannot be reached', {}, /^AWS cannot be reached for sts:GetCallerIdentity \(ECONNREFUSED\)/],
    ['no region', { AWS_REGION: '' }, /^There is no AWS region: set AWS_REGION/],
    [
      'an unknown region',
      { AWS_REGION: 'eu-mest-1' },
      /the region is "eu-mest-1", from AWS_REGION; AWS has .*eu-west-1/,
    ],
  ])('%s is reported', async (_, environment, sentence) => {
    expect(await asked(environment as Record<string, string>)).toEqual([2, expect.stringMatching(sentence)]);
  });
});

describe('a deployed stack', () => {
  const stack = { status: 'UPDATE_COMPLETE' };
  const change = (Action: string, LogicalResourceId: string, ResourceType: string, Replacement?: string) => ({
    ...{ Action, LogicalResourceId, ResourceType },
    ...(Replacement && { Replacement }),
  });
  const changes = [
    [change('Modify', 'Scrub', 'AWS::Lambda::Function', 'True'), change('Add', 'Artifacts', 'AWS::S3::Bucket')],
    [change('Modify', 'Jobs', 'AWS::DynamoDB::GlobalTable', 'True'), change('Remove', 'Audio', 'AWS::S3::Bucket')],
  ];

  test('keeps its data: a change set that would replace or remove it is not deployed', async () => {
    const { status, said, deployments, calls } = await run(['Linkd-dev'], { stack, changes });
    expect(said).toEqual([
      'Nothing was deployed: in Linkd-dev Jobs (AWS::DynamoDB::GlobalTable) would be replaced, Audio (AWS::S3::Bucket) would be removed. ' +
        'Take the change back, or allow the loss of data with `npm run deploy -- Linkd-dev --replace-stateful Jobs --replace-stateful Audio`.',
    ]);
    expect(status).toBe(1);
    expect(deployments).toHaveLength(1);
    expect(calls).toContain('DeleteChangeSet');
  });

  test('is deployed only when each loss is allowed', async () => {
    const one = await run(['Linkd-dev', '--replace-stateful', 'Jobs'], { stack, changes });
    expect([one.status, one.said]).toEqual([1, [expect.not.stringContaining('Jobs')]]);
    const both = await run(['Linkd-dev', '--replace-stateful', 'Jobs', '--replace-stateful=Audio', '--ci'], {
      stack,
      changes,
    });
    expect(both.status).toBe(0);
    expect(both.deployments.at(-1)).toEqual(['deploy', 'Linkd-dev', '--app', folder, '--ci']);
  });

  test('is deployed when nothing changes', async () => {
    const { status, deployments } = await run(['Linkd-dev', '--require-approval', 'any-change'], { stack });
    expect(status).toBe(0);
    expect(deployments.map((options) => options.filter((one) => !one.startsWith('linkd-check-')))).toEqual([
      [
        ...['deploy', 'Linkd-dev', '--app', folder],
        ...['--method', 'prepare-change-set', '--change-set-name', '--require-approval', 'never'],
      ],
      ['deploy', 'Linkd-dev', '--app', folder, '--require-approval', 'any-change'],
    ]);
  });

  test('is not deployed when its change set cannot be prepared', async () => {
    const recorded = recordedCdk({ prepareStatus: 1 });
    const { status, said } = await run(['Linkd-dev'], { stack, changes }, recorded);
    expect([status, said]).toEqual([1, [expect.stringContaining('could not be prepared')]]);
    expect(recorded.deployments).toHaveLength(1);
  });
});
