import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { poolQueue } from '../../chaos/pool-queue.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { ADMINISTRATOR } from '../../local/permissions/gate.ts';
import type { Call } from '../../local/permissions/judge.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { liveClient } from '../support/cloud/live-client.ts';
import { setBack } from '../support/cloud/set-back.ts';
import { unneededStatements } from '../support/templates/unneeded-statements.ts';

const calls: Call[] = [];
/** Whether events of uploads are lost on their way. */
let losing = false;
let cloud: TestCloud;
let admin: string;
let ada: string;

beforeAll(async () => {
  cloud = await startTestCloud({
    stack: 'Linkd-prod',
    // All sites and an API are asked, and a job can be met at work.
    faults: { linkedin: 'captcha', x: 'authwall', google: 'sorry', gemini: 'latency:500' },
    faultInjection: { deliveries: () => (losing ? [] : [0]) },
    onCall: (call) => calls.push(call),
  });
  [admin, ada] = await Promise.all([cloud.token('ops', { groups: ['admins'] }), cloud.token('ada')]);
});
afterAll(() => cloud.stop());

const functionOf = (construct: string) => cloud.lambda.functions.find((fn) => fn.construct === construct);
const invoke = (construct: string, input: object) =>
  cloud.lambda.invoke(functionOf(construct)?.arn ?? '', JSON.stringify(input));

const database = () =>
  new DynamoDBClient({ endpoint: cloud.endpoints.dynamodb, region: 'us-east-1', credentials: ADMINISTRATOR });

const setOnRow = (jobId: string, attribute: string, value: string) =>
  database().send(
    new UpdateItemCommand({
      TableName: functionOf('Submit')?.environment.JOBS_TABLE,
      Key: { job_id: { S: jobId } },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': { S: value } },
    }),
  );

const everyRoute = async () => {
  await cloud.call('PUT', '/v2/personas/ada', { token: ada, body: { interests: ['Solana'] } });
  await cloud.call('GET', '/v2/personas/ada', { token: ada });
  await cloud.call('GET', '/v2/interactions', { token: ada });
  await cloud.call('GET', '/v2/health');
  for (const method of ['PUT', 'DELETE'] as const)
    await cloud.call(method, '/v2/suppressions', { token: admin, body: { name: 'Nobody Inparticular' } });
  await cloud.call('GET', '/v2/circuits', { token: admin });
  await cloud.call('POST', '/v2/circuits/linkedin/reset', { token: admin });
  await cloud.call('GET', '/v2/operations', { token: admin });
  const form = new FormData();
  form.set('mode', 'recap');
  form.set('file', new Blob([recordingNamed('silence').bytes], { type: 'audio/flac' }), 'silence.flac');
  const headers = { authorization: `Bearer ${ada}`, 'idempotency-key': 'once' };
  await fetch(`${cloud.endpoints.api}/v2/interactions/submit`, { method: 'POST', headers, body: form });
};

/** A client that signs in with its first message, one that sends nonsense, and one whose sign-in has expired. */
const hearNews = async () => {
  const address = `${cloud.endpoints.api.replace('http', 'ws')}/v2/live`;
  const [listening, refused, expired] = [address, address, address].map((one) => liveClient(one));
  await Promise.all([listening, refused, expired].map((client) => client?.opened()));
  for (const client of [listening, expired]) client?.send({ type: 'sign_in', token: ada });
  await Promise.all([listening, expired].map((client) => client?.hears({ type: 'ready' })));
  refused?.send({ type: 'nonsense' });
  await refused?.closed();
  return { listening, expired };
};

/** The next news closes a connection whose sign-in has expired. */
const expireOneConnection = async () => {
  const TableName = functionOf('Live')?.environment.CONNECTIONS_TABLE;
  const { Items: [one] = [] } = await database().send(new ScanCommand({ TableName }));
  await database().send(new PutItemCommand({ TableName, Item: { ...one, expires_at: { N: '1' } } }));
};

const queue = (construct: string) => poolQueue(cloud, construct);

/** What the machine puts into the queue of a pool from now on. */
const overhear = (construct: string): string[] => {
  const heard: string[] = [];
  const pool = queue(construct);
  const { send } = pool;
  pool.send = (body, sent) => {
    heard.push(body);
    return send(body, sent);
  };
  return heard;
};

const GOOD = { about: 'insight', verdict: 'good' };

/** What a job's page asks for. */
const jobPage = async (jobId: string, withoutRecording: string) => {
  await cloud.call('GET', `/v2/interactions/${jobId}/timeline`, { token: ada });
  const given = await cloud.call('POST', `/v2/interactions/${jobId}/feedback`, { token: ada, body: GOOD });
  expect(given.status).toBe(204);
  const { body } = await cloud.call('GET', `/v2/interactions/${jobId}/recording`, { token: ada });
  expect((await fetch(body.url)).status).toBe(200);
  await cloud.call('GET', `/v2/interactions/${withoutRecording}/recording`, { token: ada });
};

/** What the hourly sweep finds after a bad hour: a lost event, a late upload, halves of a cancelling and of an erasing, an old recording, dead work. */
const sweep = async (erased: string, old: string, work: string) => {
  queue('TranscribeAudioDead').send(work);
  const linkd = await cloud.as('ada');
  losing = true;
  const lost = await linkd.submit(recordingNamed('silence'));
  losing = false;
  const [late, cancelled] = await Promise.all([1, 2].map(() => linkd.announce(recordingNamed('silence'))));
  await setOnRow(late?.job_id ?? '', 'upload_expires_at', '2020-01-01T00:00:00.000Z');
  await setOnRow(cancelled?.job_id ?? '', 'state', 'CANCELLED');
  await setOnRow(erased, 'pending_work', 'erase');
  setBack(cloud.directory, old, 72 * 60);
  for (const schedule of cloud.schedules) cloud.fire(schedule);
  const state = async () => (await linkd.list()).find(({ job_id }) => job_id === lost);
  await expect.poll(state, { timeout: 30_000, interval: 200 }).toMatchObject({ state: 'ERROR' });
  await expect
    .poll(() => lookInside(cloud.endpoints).objectKeys(), { timeout: 30_000 })
    .not.toContain(`raw-audio/${old}`);
};

/** A step that runs once more than its job, and an event about a recording that is gone: what they ask for is missing. */
const stepsWithoutTheirJob = async (jobId: string, withoutRecording: string) => {
  const job = { job_id: jobId, owner: 'ada', mode: 'recap' };
  const outcomes = {
    persons: [],
    names: { outcome: 'done', person_indexes: [] },
    insight: { outcome: 'done' },
    draft: { outcome: 'done' },
  };
  await invoke('ScrubPii', job);
  await invoke('StoreConversation', job);
  await invoke('PrepareLookUp', { ...job, person_index: 0 });
  await invoke('MatchProfile', { job_id: jobId, person_index: 0, source: 'linkedin' });
  await invoke('CompleteJob', { ...job, ...outcomes });
  // A lookup that waited for long asks its circuit again.
  const waited = { permit: { generation: 0, probe: false }, acquired_at: '2020-01-01T00:00:00.000Z' };
  await invoke('LookUpInBrowser', { job_id: jobId, person_index: 0, source: 'linkedin', ...waited });
  await invoke('LookUpByApi', { job_id: jobId, person_index: 0, source: 'github', ...waited });
  const detail = {
    bucket: { name: functionOf('Submit')?.environment.AUDIO_BUCKET },
    object: { key: `raw-audio/${withoutRecording}`, size: 1 },
  };
  await invoke('StartPipeline', { detail });
  const body = JSON.stringify({ job_id: withoutRecording });
  const record = { messageId: 'by-hand', receiptHandle: 'by-hand', body, attributes: { ApproximateReceiveCount: '1' } };
  await invoke('StartBatch', { Records: [record] });
};

/** A connection that never was fails the functions that write to it, and their changes go to the dead letters. */
const failOnChanges = async () => {
  const TableName = functionOf('Live')?.environment.CONNECTIONS_TABLE;
  const Item = { connection_id: 'wrong', owner: 'ada', connected_at: '2026-01-01T00:00:00.000Z' };
  const values = Object.entries(Item).map(([name, text]) => [name, { S: text }]);
  await database().send(
    new PutItemCommand({ TableName, Item: { ...Object.fromEntries(values), expires_at: { N: '4102444800' } } }),
  );
  await (await cloud.as('ada')).announce(recordingNamed('silence'));
  const gaveUp = (name: string) =>
    calls.some(
      ({ action, caller }) => action === 'sqs:SendMessage' && 'session' in caller && caller.session.includes(name),
    );
  await vi.waitUntil(() => gaveUp('AnnounceChange') && gaveUp('GreetConnection'), 30_000);
};

/** What a function never manages goes to the dead letters. */
const deadLetters = async () => {
  for (const construct of ['StartPipeline', 'CloseJob'])
    cloud.lambda.invokeLater(functionOf(construct)?.arn ?? '', '{}');
  const sent = () =>
    calls.filter(({ action, resource }) => action === 'sqs:SendMessage' && resource.includes('DeadLetters')).length;
  await expect.poll(sent, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(2);
};

/**
 * Statements that only a failure of AWS itself, or a person, puts to use. Each says which.
 */
const EXPLAINED = [
  // Lambda gives up on a sweep that failed three times. The two other functions with the same grant show that it holds.
  'FunctionsSweepRole: sqs:SendMessage',
  // EventBridge keeps what a function refuses for a day, in the queue of dead letters.
  'DataKey: kms:Decrypt, kms:GenerateDataKey by events.amazonaws.com (DeadLettersOfRules)',
  // Alarms, budgets and their subscribers speak without a call of ours: see the smoke test.
  'DataKey: kms:Decrypt, kms:GenerateDataKey by cloudwatch.amazonaws.com (AlarmsOfThisAccount)',
  'DataKey: kms:Decrypt, kms:GenerateDataKey by budgets.amazonaws.com (BudgetsOfThisAccount)',
  'DataKey: kms:Decrypt, kms:GenerateDataKey by sns.amazonaws.com (SubscriptionsOfThisAccount)',
  'MonitoringTopicPolicy: sns:Publish by cloudwatch.amazonaws.com (AlarmsOfThisAccount)',
  'MonitoringTopicPolicy: sns:Publish by budgets.amazonaws.com (BudgetsOfThisAccount)',
  'TriggersDeadLettersPolicy: sqs:SendMessage by sns.amazonaws.com',
  // API Gateway writes its own logs.
  'LiveGatewayLogsRole: sts:AssumeRole by apigateway.amazonaws.com',
  'LiveGatewayLogsRole: logs:CreateLogGroup, logs:CreateLogStream, logs:DescribeLogGroups, logs:DescribeLogStreams, logs:FilterLogEvents, logs:GetLogEvents, logs:PutLogEvents',
  // CDK's function copies the console's files into their bucket during a deployment, and CloudFront reads them.
  'ConsoleFilesRole: logs:CreateLogStream, logs:PutLogEvents',
  'ConsoleFilesRole: s3:GetBucket*, s3:GetObject*, s3:List*',
  'ConsoleFilesRole: s3:Abort*, s3:DeleteObject*, s3:GetBucket*, s3:GetObject*, s3:List*, s3:PutObject, s3:PutObjectLegalHold, s3:PutObjectRetention, s3:PutObjectTagging, s3:PutObjectVersionTagging',
  'ConsoleFilesRole: cloudfront:CreateInvalidation, cloudfront:GetInvalidation',
  'ConsoleFilesRole: sts:AssumeRole by lambda.amazonaws.com',
  'ConsoleBucketPolicy: s3:GetObject by cloudfront.amazonaws.com',
  // CodeDeploy moves the aliases over during a deployment.
  'RolloutRole: sts:AssumeRole by codedeploy.amazonaws.com',
  'RolloutRole: cloudwatch:DescribeAlarms',
  'RolloutRole: lambda:GetAlias, lambda:GetProvisionedConcurrencyConfig, lambda:UpdateAlias',
  // CDK lets the account's administrators write secrets with the key: a person puts the vendors' keys into them.
  'DataKey: kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*',
];
const isExplained = (line: string) =>
  EXPLAINED.includes(line) ||
  /^TriggersDeadLettersPolicy: sqs:SendMessage by events\.amazonaws\.com/.test(line) ||
  // Notes of lookups expire after a day. Erasing has to be told then that one is missing.
  / s3:ListBucket of recent-lookups/.test(line);

/** Five jobs with real browsers, and thousands of verdicts. */
const PATIENCE_MS = 180_000;

test(
  'prod runs on what its template grants, and grants nothing that is never needed',
  async () => {
    const linkd = await cloud.as('ada');
    const work = overhear('TranscribeAudio');
    const { listening, expired } = await hearNews();
    await everyRoute();
    await expireOneConnection();
    const [first, ofCarol] = await Promise.all([
      cloud.runJob('ada', recordingNamed('chidi')),
      cloud.runJob('carol', recordingNamed('nobody')),
    ]);
    // What is known since today is taken from there.
    const again = await cloud.runJob('ada', recordingNamed('chidi'));
    const ofBob = await cloud.runJob('bob', recordingNamed('chidi'));
    for (const job of [first, again, ofBob]) {
      expect(job.status).toMatchObject({ state: 'SUCCESS', error: null });
      expect(job.status.result).toMatchObject({ final_insight: {}, draft_message: expect.stringMatching(/^Hey /) });
    }
    await jobPage(first.status.job_id, (await linkd.announce(recordingNamed('silence'))).job_id);
    await vi.waitUntil(() => listening?.isClosed() || expired?.isClosed());
    const failed = await cloud.runJob('ada', { ...recordingNamed('silence'), priority: 'batch' });
    expect(failed.status.state).toBe('ERROR');

    const cancelled = await linkd.submit(recordingNamed('chidi'));
    const stateOf = async () =>
      (await cloud.call('GET', `/v2/interactions/status/${cancelled}`, { token: ada })).body.state;
    await expect.poll(stateOf, { timeout: 30_000, interval: 50 }).toMatch(/EMBEDDING|ENRICHMENT/);
    expect(await linkd.cancel(cancelled)).toBe('CANCELLED');

    await sweep(ofCarol.status.job_id, failed.status.job_id, work[0] ?? '');
    expect(await cloud.call('DELETE', `/v2/interactions/${first.status.job_id}`, { token: ada })).toMatchObject({
      status: 204,
    });
    // A result that is too large for its row is looked for beside it.
    await setOnRow(again.status.job_id, 'result_key', `results/${again.status.job_id}.json`);
    await cloud.call('GET', `/v2/interactions/status/${again.status.job_id}`, { token: ada });
    await cloud.call('POST', `/v2/interactions/${again.status.job_id}/feedback`, { token: ada, body: GOOD });
    await stepsWithoutTheirJob(first.status.job_id, (await linkd.announce(recordingNamed('silence'))).job_id);
    await deadLetters();
    await failOnChanges();
    const bob = await cloud.token('bob');
    expect(await cloud.call('DELETE', '/v2/personas/bob', { token: bob })).toMatchObject({ status: 204 });

    expect(existsSync(join(cloud.directory, 'logs', 'denied.jsonl'))).toBe(false);
    const unneeded = await unneededStatements(cloud.policies, calls, '000000000000');
    expect(unneeded.filter((line) => !isExplained(line))).toEqual([]);
    expect(EXPLAINED.filter((line) => !unneeded.includes(line))).toEqual([]);
  },
  PATIENCE_MS,
);
