import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHECKS } from '../../smoke/checks.ts';
import { targetHere } from '../../smoke/here.ts';
import { type Outcome, runChecks } from '../../smoke/run.ts';
import type { Target } from '../../smoke/target.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { served } from '../support/servers/served.ts';
import { brokenProject, type Resources } from '../support/templates/broken-assembly.ts';

const STACK = 'Linkd-dev';
/** What a check that is broken on purpose waits for in vain. */
const SHORT = { job: 60, evidence: 1 };

const runOn = async ({ endpoints }: TestCloud, change: Partial<Target> = {}, stack = STACK, checks = CHECKS) =>
  runChecks(checks, { ...(await targetHere(stack, endpoints)), patience: SHORT, ...change }, () => undefined);

/** The sentences of those that failed, by name. */
const failed = (outcomes: Outcome[]) =>
  Object.fromEntries(outcomes.flatMap(({ name, state, said }) => (state === 'failed' ? [[name, said]] : [])));
const notRun = (outcomes: Outcome[]) => outcomes.flatMap(({ name, state }) => (state === 'not run' ? [name] : []));

describe('a check that is broken on purpose fails, and no other', () => {
  /** A cloud of its own whose template is broken. */
  const brokenCloud = async (
    breakIt: (resources: Resources) => void,
    { environment = {}, stack = STACK }: { environment?: Record<string, string>; stack?: string } = {},
  ) => {
    const cloud = await startTestCloud({
      stack,
      environment,
      assembly: join(brokenProject(stack, breakIt), 'cdk.out'),
    });
    onTestFinished(() => cloud.stop());
    return cloud;
  };
  /** Somebody with a token that the local issuer gives for this. */
  const signedInWith = (cloud: TestCloud, asked: object): Partial<Target> => ({
    async signIn() {
      const { body } = await cloud.call('POST', '/.local/token', { body: { sub: 'smoke', ...asked } });
      return { token: body.access_token, id: 'smoke', from: 'a test', leave: async () => undefined };
    },
  });

  test('submit: the function may not write the row', async () => {
    const outcomes = await runOn(await brokenCloud((resources) => resources.forbid('Submit', /^dynamodb:PutItem/)));
    expect(failed(outcomes)).toEqual({ submit: expect.stringContaining('(500)') });
    expect(notRun(outcomes)).toEqual(['upload', 'SUCCESS', 'logs']);
  });

  test('upload: the signer of the form may not write to the bucket', async () => {
    const outcomes = await runOn(await brokenCloud((resources) => resources.forbid('Submit', /^s3:PutObject/)));
    expect(failed(outcomes)).toEqual({ upload: expect.stringContaining('403: User: arn') });
    expect(notRun(outcomes)).toEqual(['SUCCESS', 'logs']);
  });

  test('SUCCESS, circuits, deleted again: Deepgram takes no key, Redis is down, the row may not be deleted', async () => {
    await using deepgram = await served(new Hono().all('*', (c) => c.json({ err_msg: 'Invalid credentials.' }, 401)));
    const cloud = await brokenCloud((resources) => resources.forbid('DeleteInteraction', /^dynamodb:DeleteItem/), {
      environment: { DEEPGRAM_BASE_URL: deepgram.url, REDIS_URL: 'redis://127.0.0.1:9' },
    });
    const outcomes = await runOn(cloud);
    expect(failed(outcomes)).toEqual({
      SUCCESS: expect.stringMatching(/ended in ERROR of TRANSCRIPTION: Provider/),
      circuits: expect.stringContaining('(503)'),
      'deleted again': expect.stringContaining(
        '(500): Something went wrong on our side. The deleted job is still there.',
      ),
    });
    expect(notRun(outcomes)).toEqual(['logs']);

    const late = await runOn(cloud, signedInWith(cloud, { groups: ['admins'], expires_in: -60 }));
    expect(failed(late)).toEqual({ 'sign in': expect.stringContaining('has expired') });
    expect(notRun(late)).toEqual(['submit', 'upload', 'SUCCESS', 'circuits', 'logs', 'trace']);
  });

  test('circuits, logs, trace: a user outside of the group, and a stack that tells nothing. Nothing is left', async () => {
    const cloud = await brokenCloud((resources) => {
      // The last step writes to a log group that is not the stack's, and tracing is off.
      for (const properties of resources.properties('AWS::Lambda::Function', 'FunctionsCompleteJob'))
        delete properties.LoggingConfig;
      for (const properties of resources.properties('AWS::Lambda::Function')) delete properties.TracingConfig;
    });
    const outcomes = await runOn(cloud, signedInWith(cloud, { groups: [] }));
    expect(failed(outcomes)).toEqual({
      circuits: expect.stringContaining('group admins'),
      logs: expect.stringMatching(/No line of job \w+ came into any of/),
      trace: expect.stringContaining('X-Ray showed no trace'),
    });
    expect(notRun(outcomes)).toEqual([]);
    const jobId = outcomes.find(({ name }) => name === 'submit')?.said.split(' ')[1] ?? '';
    expect((await lookInside(cloud.endpoints).objectKeys()).filter((key) => key.includes(jobId))).toEqual([]);

    // A run that is broken off checks nothing more, and deletes what it made.
    const broken = new AbortController();
    const target = await targetHere(STACK, cloud.endpoints);
    const breakOff = (line: string) => void (line.includes('upload') && broken.abort());
    const brokenOff = await runChecks(CHECKS, target, breakOff, broken.signal);
    expect(notRun(brokenOff)).toEqual(['SUCCESS', 'circuits', 'logs', 'trace', 'alarm']);
    expect(brokenOff.at(-1)).toMatchObject({ name: 'deleted again', state: 'passed', said: 'job and user' });
  });

  test('alarm: the topic’s key does not let CloudWatch in', async () => {
    const stack = 'Linkd-prod';
    const breakIt = (resources: Resources) => {
      for (const { KeyPolicy } of resources.properties('AWS::KMS::Key'))
        resources.takeFrom(KeyPolicy, { sid: 'AlarmsOfThisAccount' });
    };
    const checks = CHECKS.filter(({ name }) => name === 'alarm');
    const outcomes = await runOn(await brokenCloud(breakIt, { stack }), {}, stack, checks);
    expect(failed(outcomes)).toEqual({ alarm: expect.stringMatching(/kms:\w+ .*Service: AWSKMS/) });
  });
});
