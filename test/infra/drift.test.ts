import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import { synthesize } from '../support/templates/stack.ts';
import { differencesOf } from '../support/templates/template-differences.ts';

interface Resource {
  Type: string;
}
const templates = Object.fromEntries(STAGES.map((config) => [config.stage, synthesize(config).toJSON()]));
const resourcesOf = (stage: string): Record<string, Resource> => templates[stage]?.Resources ?? {};

/** Resources with data. For a new logical id, CloudFormation creates an empty resource and gives up the old one. */
const STATEFUL = {
  'AWS::DynamoDB::GlobalTable': [
    'StorageConnections942F4ABF',
    'StorageConversations8BA7E038',
    'StorageIdempotency5C96D584',
    'StorageJobs4C7573CB',
    'StoragePersonas2B658941',
    'StorageSuppressions765A2FB0',
  ],
  'AWS::S3::Bucket': ['ConsoleBucket86B6957C', 'StorageArtifacts08431D1F', 'StorageAudio6D67BCC0'],
  'AWS::SecretsManager::Secret': [
    'SecretsDeepgram5A3D8FB1',
    'SecretsGemini31024A63',
    'SecretsSources6A4908CE',
    'SecretsSuppressionsF03DA842',
  ],
  'AWS::KMS::Key': ['DataKey17AFBB84'],
  'AWS::Cognito::UserPool': ['ApiIdentityPool72DE8FCD'],
  'AWS::ElastiCache::ServerlessCache': ['CircuitCache99117B27'],
  'AWS::SQS::Queue': [
    'PoolsBatch1E246DD5',
    'PoolsBatchDead3B0491C6',
    'PoolsLookUpByApi8A9EB287',
    'PoolsLookUpByApiDeadF1AE99B1',
    'PoolsLookUpInBrowser9D7148E9',
    'PoolsLookUpInBrowserDead67DD168B',
    'PoolsTranscribeAudio33F28A16',
    'PoolsTranscribeAudioDeadC4464536',
    'TriggersDeadLetters74EF38FB',
  ],
};

test.each(Object.entries(STATEFUL))('the logical ids of %s never change', (type, ids) => {
  const found = Object.entries(resourcesOf('prod')).filter(([, { Type }]) => Type === type);
  expect(found.map(([id]) => id).sort()).toEqual(ids);
});

/** The id of a function's version ends in a hash of its code and settings. */
const VERSION = /(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g;

/** Some ids contain the stack's name. Then the hashes after them differ too, with a port in between. */
const kindsIn = (stage: string): string[] =>
  Object.entries(resourcesOf(stage))
    .map(([whole, { Type }]) => {
      const id = whole.replace(VERSION, '$1');
      const plain = id.replace(`Linkd${stage}`, 'Linkd');
      return `${plain === id ? id : plain.replace(/([0-9A-F]{4})+$/, '')} ${Type}`;
    })
    .sort();

test('the local stage has the resources of dev, and differs in values only', () => {
  expect(kindsIn('local')).toEqual(kindsIn('dev'));
});

test('staging has the resources of prod, except the address of its alarms', () => {
  const inStaging = kindsIn('staging');
  expect(kindsIn('prod').filter((kind) => !inStaging.includes(kind))).toEqual([
    expect.stringMatching(/^MonitoringTopic.* AWS::SNS::Subscription$/),
  ]);
  expect(inStaging).toHaveLength(kindsIn('prod').length - 1);
});

describe.each(STAGES)('$stage', ({ stage }) => {
  test("is within CloudFormation's 500 resources and 1 MB, with a tenth of both to spare", () => {
    expect(Object.keys(resourcesOf(stage)).length).toBeLessThan(500 * 0.9);
    // CDK writes the template with an indentation of one space.
    expect(JSON.stringify(templates[stage], null, 1).length).toBeLessThan(1_000_000 * 0.9);
  });
});

test('the template of prod is the golden one', async () => {
  await expect(`${JSON.stringify(masked(templates.prod), null, 1)}\n`).toMatchFileSnapshot('golden/prod.json');
});

/** Each stage with the one most like it. From prod's template, the pairs lead to every other. */
const NEIGHBOURS = [
  ['prod', 'staging'],
  ['staging', 'dev'],
  ['dev', 'local'],
] as const;

test('the other stages differ from prod in the golden differences only', async () => {
  const stageOf = (name: string) => ({ name, template: masked(templates[name]) as object });
  const sections = NEIGHBOURS.map(([one, other]) =>
    [`${one} | ${other}`, ...differencesOf(stageOf(one), stageOf(other)).map((line) => `  ${line}`), ''].join('\n'),
  );
  expect(NEIGHBOURS.flat()).toEqual(expect.arrayContaining(STAGES.map(({ stage }) => stage)));
  await expect(sections.join('\n')).toMatchFileSnapshot('golden/differences.txt');
});

test('there is no golden file but these two', () => {
  expect(readdirSync('test/infra/golden').sort()).toEqual(['differences.txt', 'prod.json']);
});

test('two stages in one account never collide: every name that AWS requires contains the stage', () => {
  const names = (stage: string) =>
    Object.entries(resourcesOf(stage)).flatMap(([id, resource]) =>
      Object.entries((resource as { Properties?: Record<string, unknown> }).Properties ?? {})
        .filter(
          ([property, value]) =>
            /^(UserId|UserName|UserGroupId|ServerlessCacheName|Domain)$/.test(property) && typeof value === 'string',
        )
        .map(([property, value]) => `${id}.${property} ${value}`),
    );
  const shared = names('prod').filter((name) => names('staging').includes(name));
  expect(names('prod').length).toBeGreaterThan(3);
  expect(shared).toEqual([]);
});

/** Bundles change with every line of code, so their hashes are masked. */
const masked = (template: unknown): unknown =>
  JSON.parse(
    JSON.stringify(template)
      .replace(/\b[0-9a-f]{64}\b/g, 'ASSET')
      .replace(/(BrowserLayer|Functions(?:Browser))[0-9A-F]{8}[0-9a-f]*/g, '$1')
      .replace(VERSION, '$1'),
  );
