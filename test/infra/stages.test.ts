import { spawnSync } from 'node:child_process';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { STAGES, type StageConfig } from '../../lib/config.ts';
import { checkStage } from '../../lib/stage-check.ts';
import { BARE_ENVIRONMENT } from '../support/processes/bare-environment.ts';
import { configOf, stackOf, synthesize } from '../support/templates/stack.ts';

const good = configOf('prod');
const { alarmEmail: _, ...withoutAlarmEmail } = good;
const wrong = (change: object): StageConfig => ({ ...good, ...change });

test.each(STAGES)('$stage is valid', (config) => {
  expect(() => checkStage(config)).not.toThrow();
});

describe('a bad configuration stops with a sentence about the stage, the value and the right values', () => {
  test.each([
    ['no alarm address', withoutAlarmEmail, 'prod: alarmEmail is missing; alarms need somebody to tell'],
    ['an address that is none', wrong({ alarmEmail: 'ops' }), 'prod: alarmEmail is "ops"; an e-mail address is wanted'],
    ['no sources', wrong({ sources: [] }), 'prod: sources is []; at least one of linkedin, x, google, github'],
    [
      'an unknown source',
      wrong({ sources: [{ name: 'myspace', enabled: true }] }),
      'prod: sources.0.name is "myspace"; one of linkedin, x, google, github',
    ],
    [
      'a source twice',
      wrong({ sources: [...good.sources, { name: 'x', enabled: false }] }),
      'prod: sources names a source twice',
    ],
    [
      'pools larger than the account',
      wrong({ accountConcurrency: 39 }),
      'prod: pools are 4 for transcription and 16 for each of 2 functions that look up, 36 in all, which leaves 3 of accountConcurrency 39; the API and all other steps want 4',
    ],
    [
      'a pool of nobody',
      wrong({ pools: { transcription: 0, look_ups: 16 } }),
      'prod: pools.transcription is 0; a whole number from 2 to 100 is wanted: Deepgram takes 100 files at once',
    ],
    [
      'a pool of one, which no mapping takes',
      wrong({ pools: { transcription: 4, look_ups: 1 } }),
      'prod: pools.look_ups is 1; a whole number from 2 to 1,000 is wanted: an event source mapping takes no less and no more',
    ],
    [
      'a pool that no mapping takes',
      wrong({ pools: { transcription: 4, look_ups: 5000 } }),
      'prod: pools.look_ups is 5000; a whole number from 2 to 1,000 is wanted',
    ],
    [
      'more than Deepgram takes',
      wrong({ pools: { transcription: 5000, look_ups: 16 } }),
      'prod: pools.transcription is 5000; a whole number from 2 to 100 is wanted',
    ],
    ['no pools', wrong({ pools: undefined }), 'prod: pools '],
    ['a zone by name', wrong({ zones: ['us-east-1a', 'use1-az4'] }), 'prod: zones.0 is "us-east-1a"; the id of a zone'],
    [
      'a rollout of its own',
      wrong({ rollout: 'slowly' }),
      'prod: rollout is "slowly"; gradual or all_at_once is wanted',
    ],
    ['a budget of nothing', wrong({ monthlyBudgetDollars: 0 }), 'prod: monthlyBudgetDollars is 0; dollars a month'],
    ['one zone', wrong({ zones: ['use1-az4'] }), 'prod: zones is ["use1-az4"]; two zones are wanted'],
    ['a zone twice', wrong({ zones: ['use1-az4', 'use1-az4'] }), 'two different zones are wanted'],
    [
      'too wide a Map',
      wrong({ enrichmentConcurrency: 41 }),
      'prod: enrichmentConcurrency is 41; a whole number from 1 to 40',
    ],
    ['nobody looked up', wrong({ personsLookedUp: 0 }), 'prod: personsLookedUp is 0; a whole number from 1 to 40'],
    [
      'more lookups than at once',
      wrong({ personsLookedUp: 12 }),
      'prod: personsLookedUp is 12 and enrichmentConcurrency 10; all of them are looked up at once',
    ],
    [
      'logs for a year',
      wrong({ retentionDays: { logs: 365, artifacts: 30 } }),
      'prod: retentionDays.logs is 365; 7, 30 or 90',
    ],
    [
      'a model without a name',
      wrong({ models: { ...good.models, gemini: ' ' } }),
      'prod: models.gemini is " "; the name of a model',
    ],
    [
      'a thinking level that Gemini refuses',
      wrong({ models: { ...good.models, thinking: 'minimal' } }),
      'prod: models.thinking is "minimal"; one of low, medium, high is wanted',
    ],
    [
      'an origin with a path',
      wrong({ corsOrigins: ['https://app.example/'] }),
      'prod: corsOrigins.0 is "https://app.example/"; an origin',
    ],
    [
      'an issuer in the clear',
      wrong({ auth: { issuer: 'http://id.example', audiences: ['linkd'] } }),
      'prod: auth.issuer is "http://id.example"; the https address',
    ],
    [
      'a client without a name',
      wrong({ auth: { issuer: 'https://id.example', audiences: ['linkd'], clientId: ' ' } }),
      'prod: auth.clientId is " "; the id of an OAuth client',
    ],
    [
      'nobody to write to',
      wrong({ scraperContact: 'me' }),
      'prod: scraperContact is "me"; a website or an e-mail address',
    ],
    [
      'protected and disposable',
      wrong({ disposable: true }),
      'prod: disposable is true; with deletionProtection it has to be false',
    ],
  ])('%s', (_, config, sentence) => {
    expect(() => checkStage(config as StageConfig)).toThrow(sentence);
  });

  test('every wrong value at once, a line each', () => {
    const both = wrong({ sources: [], alarmEmail: 'ops' });
    expect(() => checkStage(both)).toThrow(/^prod: alarmEmail.*\.\nprod: sources.*\.$/);
  });

  test('the largest pools that fit are accepted', () => {
    expect(() => checkStage(wrong({ accountConcurrency: 40 }))).not.toThrow();
  });

  test('no stack is made of it', () => {
    expect(() => synthesize(withoutAlarmEmail)).toThrow('prod: alarmEmail is missing');
  });

  test('a region that AWS does not have ends the synth, without a stack trace', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/linkd.ts'], {
      env: { ...BARE_ENVIRONMENT, CDK_DEFAULT_REGION: 'eu-mest-1' },
      encoding: 'utf8',
    });
    expect(stderr).toMatch(
      /^every stage: the region is "eu-mest-1", from CDK_DEFAULT_REGION; AWS has .*eu-west-1.*\.\n$/,
    );
    expect(status).toBe(1);
  });
});

test('a first deployment that fails leaves nothing behind', () => {
  for (const config of STAGES) {
    const kept = Object.entries(synthesize(config).toJSON().Resources as Record<string, { DeletionPolicy?: string }>)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
      .map(([id]) => id);
    expect(kept, config.stage).toEqual([]);
  }
});

describe('prod', () => {
  const prod = synthesize(good);

  test('cannot be deleted by mistake: the stack, its tables, its users', () => {
    expect(stackOf(good).terminationProtection).toBe(true);
    prod.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })],
    });
    prod.allResourcesProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
  });

  test('encrypts its data with its own key, which rotates every year and is never deleted with the stack', () => {
    prod.resourceCountIs('AWS::KMS::Key', 1);
    prod.allResources('AWS::KMS::Key', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: Match.objectLike({ EnableKeyRotation: true }),
    });
    const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] };
    prod.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: key } })],
    });
    const encrypted = {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
    };
    // The third bucket has the pages of the console, which are public.
    prod.resourcePropertiesCountIs('AWS::S3::Bucket', encrypted, 2);
    prod.allResourcesProperties('AWS::SecretsManager::Secret', { KmsKeyId: key });
    prod.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
    prod.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: key });
    prod.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: key });
  });
});

test('dev is disposable: nothing is retained or protected, and there is no key to pay', () => {
  const dev = synthesize(configOf('dev'));
  dev.resourceCountIs('AWS::KMS::Key', 0);
  expect(stackOf(configOf('dev')).terminationProtection).toBe(false);
  const resources: Record<string, { Type: string; DeletionPolicy?: string }> = dev.toJSON().Resources;
  // A version outlives a deployment, and is deleted with its function or machine. The role of API Gateway's logs
  // belongs to the account.
  const retained = Object.entries(resources).filter(
    ([, { Type, DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain') && !Type.endsWith('Version'),
  );
  expect(retained.map(([, { Type }]) => Type).sort()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
});
