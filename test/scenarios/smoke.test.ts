import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CHECKS } from '../../smoke/checks.ts';
import { targetHere } from '../../smoke/here.ts';
import { type Outcome, runChecks } from '../../smoke/run.ts';
import type { Target } from '../../smoke/target.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
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
  const nothing = () => undefined;

  describe('by the token', () => {
    let cloud: TestCloud;
    beforeAll(async () => {
      cloud = await startTestCloud({ stack: STACK });
    });
    afterAll(() => cloud.stop());

    /** Somebody with a token that the local issuer gives for this. */
    const signedInWith = async (asked: object): Promise<Partial<Target>> => ({
      async signIn() {
        const { body } = await cloud.call('POST', '/.local/token', { body: { sub: 'smoke', ...asked } });
        return { token: body.access_token, id: 'smoke', from: 'a test', leave: async () => undefined };
      },
    });

    test('sign in: a token that has run out', async () => {
      const outcomes = await runOn(cloud, await signedInWith({ groups: ['admins'], expires_in: -60 }));
      expect(failed(outcomes)).toEqual({ 'sign in': expect.stringContaining('has expired') });
      expect(notRun(outcomes)).toEqual(['submit', 'upload', 'SUCCESS', 'circuits', 'logs', 'trace']);
    });

    test('circuits: a user outside of the group. Nothing of the run is left', async () => {
      const outcomes = await runOn(cloud, await signedInWith({ groups: [] }));
      expect(failed(outcomes)).toEqual({ circuits: expect.stringContaining('group admins') });
      expect(notRun(outcomes)).toEqual([]);
      const jobId = outcomes.find(({ name }) => name === 'submit')?.said.split(' ')[1] ?? '';
      expect((await lookInside(cloud.endpoints).objectKeys()).filter((key) => key.includes(jobId))).toEqual([]);
    });

    test('a run that is broken off checks nothing more, and deletes what it made', async () => {
      const broken = new AbortController();
      const target = await targetHere(STACK, cloud.endpoints);
      const breakOff = (line: string) => void (line.includes('upload') && broken.abort());
      const outcomes = await runChecks(CHECKS, target, breakOff, broken.signal);
      expect(notRun(outcomes)).toEqual(['SUCCESS', 'circuits', 'logs', 'trace', 'alarm']);
      expect(outcomes.at(-1)).toMatchObject({ name: 'deleted again', state: 'passed', said: 'job and user' });
    });
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

  test('SUCCESS: Deepgram does not take the key', async () => {
    const deepgram = createServer((_, response) => response.writeHead(401).end('{"err_msg":"Invalid credentials."}'));
    await once(deepgram.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void deepgram.close());
    const DEEPGRAM_BASE_URL = `http://127.0.0.1:${(deepgram.address() as AddressInfo).port}`;
    const outcomes = await runOn(await brokenCloud(nothing, { environment: { DEEPGRAM_BASE_URL } }));
    expect(failed(outcomes)).toEqual({ SUCCESS: expect.stringMatching(/ended in ERROR of TRANSCRIPTION: Provider/) });
    expect(notRun(outcomes)).toEqual(['logs']);
  });

  test('circuits, logs, trace, deleted again: each sees its own fault beside the others', async () => {
    const cloud = await brokenCloud(
      (resources) => {
        // The last step writes to a log group that is not the stack's, tracing is off, and the row may not be deleted.
        for (const properties of resources.properties('AWS::Lambda::Function', 'FunctionsCompleteJob'))
          delete properties.LoggingConfig;
        for (const properties of resources.properties('AWS::Lambda::Function')) delete properties.TracingConfig;
        resources.forbid('DeleteInteraction', /^dynamodb:DeleteItem/);
      },
      { environment: { REDIS_URL: 'redis://127.0.0.1:9' } },
    );
    const outcomes = await runOn(cloud);
    expect(failed(outcomes)).toEqual({
      circuits: expect.stringContaining('(503)'),
      logs: expect.stringMatching(/No line of job \w+ came into any of/),
      trace: expect.stringContaining('X-Ray showed no trace'),
      'deleted again': expect.stringContaining(
        '(500): Something went wrong on our side. The deleted job is still there.',
      ),
    });
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
