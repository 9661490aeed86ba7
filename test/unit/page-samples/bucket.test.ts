import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { encodeTime } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pageSampleKey } from '../../../lambdas/contracts/artifacts.ts';
import type { SourceName } from '../../../lambdas/contracts/sources.ts';
import { ADMINISTRATOR, OPEN_GATE } from '../../../local/permissions/gate.ts';
import { startCloudFormation } from '../../../local/services/cloudformation.ts';
import { startS3 } from '../../../local/services/s3/s3.ts';
import type { Service } from '../../../local/services/wire/loopback-server.ts';
import { artifactsDeployed, artifactsHere, type Place } from '../../../page-samples/bucket.ts';
import { listSamples, printSample } from '../../../page-samples/report.ts';
import { awsAccount, withAwsEnvironment } from '../../support/servers/aws-account.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const STACK = 'Linkd-dev';
const RESOURCES = [
  { logicalId: 'StorageAudio1', physicalId: 'audio', type: 'AWS::S3::Bucket' },
  { logicalId: 'StorageArtifacts2', physicalId: 'artifacts', type: 'AWS::S3::Bucket' },
];
const EVERYTHING = { stack: STACK, source: undefined, day: undefined };

/** The ULID of a job of that moment. */
const jobAt = (time: string) => `${encodeTime(Date.parse(time))}0123456789ABCDEF`;
const sampleOf = (host: string) => ({ host, path: '/2/13', status: 200, skeleton: 'html\n body\n  h1\n   12' });

let directory: string;
let services: Service[];
let endpoints: { cloudformation: string; s3: string };
let place: Place;

beforeAll(async () => {
  directory = temporaryFolder();
  const s3 = await startS3(directory, [{ name: 'audio' }, { name: 'artifacts' }, { name: 'empty' }]);
  const cloudformation = await startCloudFormation(
    { name: STACK, id: `arn:${STACK}`, outputs: [], resources: RESOURCES },
    OPEN_GATE,
  );
  services = [s3, cloudformation];
  endpoints = { cloudformation: cloudformation.url, s3: s3.url };
});
afterAll(async () => {
  for (const service of services) await service.stop();
});
beforeEach(async () => {
  place = await artifactsHere(STACK, endpoints);
});

/** Stores an object as it would have been at that moment: S3's own clock is the file's. */
const store = async (key: string, body: string, time: string) => {
  const s3 = new S3Client({ endpoint: endpoints.s3, region: 'us-east-1', credentials: ADMINISTRATOR });
  await s3.send(new PutObjectCommand({ Bucket: 'artifacts', Key: key, Body: body }));
  s3.destroy();
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const file = files.find(
    (name) => name.includes(`${key.slice('artifacts/'.length)}._S3rver_object`) && !name.endsWith('.md5'),
  );
  utimesSync(join(directory, file ?? key), new Date(time), new Date(time));
  return key;
};
const storeSample = (source: SourceName, person: number, time: string, body: object | string) =>
  store(pageSampleKey(jobAt(time), person, source), typeof body === 'string' ? body : JSON.stringify(body), time);

describe('two days of samples of three sources', () => {
  let keys: string[];
  beforeAll(async () => {
    const [older, newer, newest] = ['2026-11-25T09:00:00Z', '2026-11-26T10:00:00Z', '2026-11-26T11:00:00Z'];
    keys = [
      await storeSample('linkedin', 0, older, sampleOf('www.linkedin.com')),
      await storeSample('linkedin', 0, newer, sampleOf('www.linkedin.com')),
      await storeSample('linkedin', 1, newest, '{"host": "Maren Solberg"}'),
      await storeSample('x', 0, newer, { ...sampleOf('x.com'), status: 403 }),
      await storeSample('github', 0, '2026-11-25T08:00:00Z', { ...sampleOf('api.github.com'), path: '/' }),
    ];
    await store(`artifacts/${jobAt(newer)}/transcript.json`, 'Maren Solberg said', newer);
    // A job of last month: what it left is of no interest, and not even listed.
    await storeSample('google', 0, '2026-10-20T10:00:00Z', sampleOf('www.google.com'));
  });

  test('are listed with their counts, also beside an unreadable one', async () => {
    const lines = await listSamples(place, EVERYTHING, NOW);
    expect(lines.filter((line) => line !== '' && !line.startsWith(' '))).toEqual([
      'LinkedIn (linkedin), 2026-11-26: 2 samples',
      'X (x), 2026-11-26: 1 sample',
      'LinkedIn (linkedin), 2026-11-25: 1 sample',
      'GitHub (github), 2026-11-25: 1 sample',
    ]);
    const lineOf = (key: string | undefined) => lines.find((line) => line.endsWith(`  ${key}`));
    expect(lineOf(keys[1])).toBe(`  10:00:00  200  www.linkedin.com/2/13  0.1 KB  ${keys[1]}`);
    expect(lineOf(keys[2])).toBe(`  11:00:00  cannot be read (not a sample: host, path, status, skeleton)  ${keys[2]}`);
    expect(lines.join('\n')).not.toMatch(/maren/i);
  });

  test.each([
    [
      { source: 'linkedin', day: undefined },
      ['LinkedIn (linkedin), 2026-11-26: 2', 'LinkedIn (linkedin), 2026-11-25: 1'],
    ],
    [
      { source: undefined, day: '2026-11-25' },
      ['LinkedIn (linkedin), 2026-11-25: 1', 'GitHub (github), 2026-11-25: 1'],
    ],
    [{ source: 'google', day: undefined }, [`${STACK} keeps no such sample, but 5 others`]],
  ] as const)('are chosen by %j', async (chosen, headings) => {
    const lines = (await listSamples(place, { stack: STACK, ...chosen }, NOW)).filter((line) => /^\S/.test(line));
    expect(lines).toEqual(headings.map((heading) => expect.stringContaining(heading)));
  });

  test('are printed as drafts', async () => {
    expect(await printSample(place, STACK, keys[3] ?? '', NOW)).toContain('X, 2026-11-26, status 403, x.com/2/13');
    await expect(printSample(place, STACK, keys[2] ?? '', NOW)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^The sample cannot be read/),
    });
  });

  test('are not printed under another key', async () => {
    const key = `artifacts/${jobAt('2026-11-26T10:00:00Z')}/transcript.json`;
    await expect(printSample(place, STACK, key, NOW)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('keeps no sample with this key'),
    });
  });
});

test('a sentence says that there are no samples', async () => {
  expect(await listSamples({ ...place, bucket: 'empty' }, EVERYTHING, NOW)).toEqual([
    'Linkd-dev keeps no sample of an unrecognised page. Samples are kept for two days.',
  ]);
});

describe('nothing is listed, with exit code 2 and a sentence', () => {
  test('of a stack that does not run here', async () => {
    await expect(artifactsHere('Linkd-moon', endpoints)).rejects.toMatchObject({
      exitCode: 2,
      message: 'The local cloud does not run "Linkd-moon": `npm start -- --stack Linkd-moon` does.',
    });
  });

  test('of a deleted bucket', async () => {
    await expect(listSamples({ ...place, bucket: 'gone' }, EVERYTHING, NOW)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^AWS refused s3:ListBucket: NoSuchBucket/),
    });
  });

  test.each<[string, Parameters<typeof awsAccount>[0], RegExp]>([
    ['that is not deployed', {}, /^There is no stack "Linkd-dev" in eu-west-1/],
    ['of something else', { stack: { status: 'CREATE_COMPLETE' }, resources: [[]] }, /has no bucket of artifacts/],
  ])('of a stack %s', async (_, account, sentence) => {
    await using aws = await awsAccount(account);
    using _environment = withAwsEnvironment(aws.url);
    await expect(artifactsDeployed(STACK, {})).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(sentence),
    });
  });
});

test('the bucket of a deployed stack is its bucket of artifacts', async () => {
  const resources = RESOURCES.map(({ logicalId, physicalId, type }) => [
    { LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type },
  ]);
  await using aws = await awsAccount({ stack: { status: 'CREATE_COMPLETE' }, resources });
  using _ = withAwsEnvironment(aws.url);
  expect((await artifactsDeployed(STACK, {})).bucket).toBe('artifacts');
});
