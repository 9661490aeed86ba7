import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lambdaApi } from '../../../../local/services/lambda/invoke-api.ts';
import { type Lambda, startLambda } from '../../../../local/services/lambda/lambda.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { readAssembly } from '../../../../local/template/assembly.ts';
import { resolver } from '../../../../local/template/resolve.ts';
import { resourceNames } from '../../../../local/template/resource-names.ts';
import { readStack } from '../../../../local/template/stack.ts';
import { lambdaResource, STACK, smallAssembly, temporaryFolder } from '../../../support/templates/small-assembly.ts';

/** Does what its event says. `wait` ends when the file named in the event appears. */
const OBEDIENT = `
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { tmpdir } from 'node:os';
let invocations = 0;
export const handler = async (event, context) => {
  invocations += 1;
  if (event.print) console.log(event.print);
  if (event.throw) throw Object.assign(new Error('no luck'), { name: event.throw });
  if (event.loop) for (;;);
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.touch) writeFileSync(event.touch + '-' + context.awsRequestId, '');
  if (event.wait) while (!existsSync(event.wait)) await pause(5);
  if (event.fill) return 'x'.repeat(event.fill);
  return { invocations, env: process.env, context: { ...context }, left: context.getRemainingTimeInMillis(), tmp: tmpdir() };
};`;

const folder = temporaryFolder();
const givenUp = vi.fn();
let lambda: Lambda;
let api: Service;
const arn = (construct: string) => lambda.functions.find((fn) => fn.construct === construct)?.arn ?? '';
const invoke = async (construct: string, event: object) => {
  const outcome = await lambda.invoke(arn(construct), JSON.stringify(event));
  return 'result' in outcome ? JSON.parse(outcome.result) : outcome.failure;
};
const letters = (queue: string) => givenUp.mock.calls.filter(([arn]) => arn === queue).map(([, letter]) => letter);
/** How many invocations left a file of that name. */
const touches = (name: string) => readdirSync(folder).filter((file) => file.startsWith(`${name}-`)).length;

beforeAll(async () => {
  const directory = smallAssembly((asset) => {
    const code = asset(OBEDIENT);
    const onFailure = { OnFailure: { Destination: 'queue' } };
    return {
      Plain: lambdaResource('Plain', code, { Environment: { Variables: { OWN: { Ref: 'AWS::Region' } } } }),
      Reserved: lambdaResource('Reserved', code, { ReservedConcurrentExecutions: 2 }),
      Quick: lambdaResource('Quick', code, { Timeout: 1 }),
      Broken: lambdaResource('Broken', asset("import 'no-such-package'; export const handler = () => 1;")),
      Empty: lambdaResource('Empty', asset('export const other = 1;')),
      PlainVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Plain' } } },
      PlainLive: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Plain' }, Name: 'live' } },
      QuickConfig: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: { Ref: 'Plain' }, MaximumRetryAttempts: 1, DestinationConfig: onFailure },
      },
    };
  });
  const assembly = readAssembly(directory, STACK);
  const names = resourceNames(assembly.template, STACK, {
    ...assembly.place,
    api: '',
    issuer: '',
    redis: { host: '', port: '' },
  });
  const stack = readStack(assembly, names, resolver(assembly.template, STACK, assembly.place, names));
  lambda = startLambda({
    directory: folder,
    waiting: join(folder, 'invocations'),
    functions: stack.functions(),
    endpoints: { S3: 'http://127.0.0.1:1' },
    unsupportedService: 'http://127.0.0.1:2',
    onGivenUp: givenUp,
  });
  api = await listen(lambdaApi(lambda));
});
afterAll(async () => {
  await api.stop();
  await lambda.stop();
});

describe('an invocation', () => {
  test('gets the variables of the template and of Lambda, and none of this machine', async () => {
    vi.stubEnv('SECRET_OF_THIS_MACHINE', 'x');
    const { env, left, context } = await invoke('Plain', {});
    expect(env).toMatchObject({
      OWN: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Small-Plain',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:2',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      TZ: ':UTC',
    });
    for (const foreign of ['SECRET_OF_THIS_MACHINE', 'HOME', 'USER', 'VITEST']) expect(env).not.toHaveProperty(foreign);
    expect(left).toBeGreaterThan(4_000);
    expect(context).toMatchObject({
      functionName: 'Small-Plain',
      invokedFunctionArn: arn('Plain'),
      memoryLimitInMB: '256',
    });
    vi.unstubAllEnvs();
  });

  test('finds its environment warm, with a temporary directory of its own', async () => {
    const first = await invoke('Reserved', {});
    const second = await invoke('Reserved', {});
    expect(second.invocations).toBe(first.invocations + 1);
    expect(second.tmp).toBe(first.tmp);
    expect(second.tmp).toContain(join(folder, 'tmp'));
  });

  test('prints to the log file of its function and nowhere else', async () => {
    const spy = vi.spyOn(process.stdout, 'write');
    await invoke('Plain', { print: 'a line of the function' });
    expect(readFileSync(join(folder, 'logs', 'Plain.log'), 'utf8')).toContain('a line of the function\n');
    expect(spy).not.toHaveBeenCalledWith(expect.stringContaining('a line of the function'));
    spy.mockRestore();
  });
});

describe('a failing invocation', () => {
  test('tells type, message and trace', async () => {
    expect(await invoke('Plain', { throw: 'NoSpeech' })).toMatchObject({
      errorType: 'NoSpeech',
      errorMessage: 'no luck',
      trace: expect.arrayContaining(['NoSpeech: no luck']),
    });
  });

  test('is stopped at its timeout even in an endless loop, and the next one finds a new environment', async () => {
    expect(await invoke('Quick', { loop: true })).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/),
    });
    expect(await invoke('Quick', {})).toMatchObject({ invocations: 1 });
  });

  test('that exits its process is Runtime.ExitError', async () => {
    expect(await invoke('Plain', { exit: 7 })).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 7'),
    });
    expect(await invoke('Plain', {})).toHaveProperty('invocations');
  });

  test('whose bundle cannot be loaded says why', async () => {
    expect(await invoke('Broken', {})).toMatchObject({ errorMessage: expect.stringContaining('no-such-package') });
    expect(await invoke('Empty', {})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
  });

  test('with a result over 6 MB is refused', async () => {
    expect(await invoke('Plain', { fill: 6 * 1024 ** 2 })).toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
    });
    await expect(invoke('Plain', { text: 'x'.repeat(6 * 1024 ** 2) })).rejects.toMatchObject({ status: 413 });
  });
});

describe('concurrency', () => {
  test('beyond what is reserved is refused, and free again afterwards', async () => {
    const gate = join(folder, 'gate-reserved');
    const running = [1, 2].map(() => invoke('Reserved', { wait: gate, touch: join(folder, 'reserved') }));
    await vi.waitUntil(() => touches('reserved') === 2, 5_000);
    await expect(invoke('Reserved', {})).rejects.toMatchObject({ name: 'TooManyRequestsException', status: 429 });
    writeFileSync(gate, '');
    await Promise.all(running);
    expect(await invoke('Reserved', {})).toHaveProperty('invocations');
  });

  test('without reservation waits its turn', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => invoke('Plain', {})));
    expect(results.every((result) => result.invocations > 0)).toBe(true);
  });
});

test('an invocation tells when its function begins, which is when it has a place', async () => {
  const go = join(folder, 'go-on');
  const begun: string[] = [];
  const waiting = (name: string) =>
    lambda.invoke(arn('Plain'), JSON.stringify({ wait: go, touch: join(folder, 'placed') }), () => begun.push(name));
  const placed = ['one', 'two', 'three'].map(waiting);
  const last = waiting('last');
  await vi.waitUntil(() => touches('placed') === 3, 10_000);
  await vi.waitUntil(() => begun.length === 3);
  expect(begun.toSorted()).toEqual(['one', 'three', 'two']);
  writeFileSync(go, '');
  await Promise.all([...placed, last]);
  expect(begun.at(-1)).toBe('last');
});

describe('the Invoke API', () => {
  const post = (name: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, { method: 'POST', body, headers });

  test('answers with the result, by name or ARN', async () => {
    for (const id of [
      'Small-Plain',
      'Small-Plain:live',
      '000000000000:function:Small-Plain:1',
      ...['', ':$LATEST', ':1', ':live'].map((part) => `${arn('Plain')}${part}`),
    ]) {
      const response = await post(id, '{}');
      expect([response.status, response.headers.get('x-amz-function-error')]).toEqual([200, null]);
      expect(await response.json()).toHaveProperty('invocations');
    }
  });

  test.each([':2', ':other'])(
    'does not know the version or alias %s, which the template does not publish',
    async (part) => {
      const response = await post(`${arn('Plain')}${part}`, '{}');
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
    },
  );

  test('marks a function error, and hands back the end of the log when asked', async () => {
    const response = await post('Small-Plain', '{"print":"before","throw":"Oops"}', { 'x-amz-log-type': 'Tail' });
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString()).toBe('before\n');
    expect(await response.json()).toMatchObject({ errorType: 'Oops' });
  });

  test('names its own errors', async () => {
    const [missing, malformed] = await Promise.all([post('Nobody', '{}'), post('Small-Plain', '{')]);
    expect([missing.status, missing.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
    expect([malformed.status, malformed.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'InvalidRequestContentException',
    ]);
  });

  test('takes an event and retries it as configured, then gives it to the dead letters', async () => {
    const event = JSON.stringify({ print: 'event', throw: 'Always' });
    expect((await post('Small-Plain', event, { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    await vi.waitUntil(() => letters('queue').length === 1, 5_000);
    expect(letters('queue')).toEqual([event]);
    const printed = readFileSync(join(folder, 'logs', 'Plain.log'), 'utf8').match(/^event$/gm);
    expect(printed).toHaveLength(2);
  });
});

describe('an event that waits', () => {
  /** A Lambda of the test's own. What it leaves, the next one of the same folder finds. */
  const open = (directory: string) =>
    startLambda({
      directory,
      waiting: join(directory, 'invocations'),
      functions: lambda.functions,
      endpoints: {},
      unsupportedService: '',
      onGivenUp: givenUp,
    });
  const printed = (directory: string, word: string) => {
    const log = join(directory, 'logs', 'Plain.log');
    return existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .filter((line) => line === word).length
      : 0;
  };
  const kept = (directory: string) =>
    readdirSync(join(directory, 'invocations')).map((file) =>
      JSON.parse(readFileSync(join(directory, 'invocations', file), 'utf8')),
    );

  test('for its retry when the cloud stops is tried again by the next one, no more often than in all', async () => {
    const directory = temporaryFolder();
    const event = JSON.stringify({ print: 'waits', throw: 'Once' });
    const first = open(directory);
    first.invokeLater(arn('Plain'), event);
    await vi.waitUntil(() => kept(directory)[0]?.failures === 1, 10_000);
    await first.stop();
    expect(kept(directory)).toEqual([{ functionName: 'Small-Plain', event, failures: 1 }]);
    const before = printed(directory, 'waits');

    const second = open(directory);
    second.resume();
    await vi.waitUntil(() => letters('queue').includes(event), 10_000);
    expect([printed(directory, 'waits'), kept(directory)]).toEqual([before + 1, []]);
    await second.stop();
  });

  test('and was cut off at work has not failed, and is done once it was taken', async () => {
    const directory = temporaryFolder();
    const go = join(directory, 'go');
    const first = open(directory);
    first.invokeLater(arn('Plain'), JSON.stringify({ print: 'at work', wait: go }));
    await vi.waitUntil(() => printed(directory, 'at work') === 1, 10_000);
    await first.stop();
    expect(kept(directory)).toMatchObject([{ failures: 0 }]);

    writeFileSync(go, '');
    const second = open(directory);
    second.resume();
    await vi.waitUntil(() => kept(directory).length === 0, 10_000);
    expect(printed(directory, 'at work')).toBe(2);
    await second.stop();
  });

  test('for a function that the stack has no more is dropped with a word', async () => {
    const directory = temporaryFolder();
    const file = join(directory, 'invocations', '000000000001.json');
    mkdirSync(join(directory, 'invocations'));
    writeFileSync(file, '{"functionName":"gone","event":"{}","failures":0}');
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const own = open(directory);
    own.resume();
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Function not found: gone'));
    expect(existsSync(file)).toBe(false);
    said.mockRestore();
    await own.stop();
  });
});

test('stopping ends what runs and clears away what it left', async () => {
  const directory = temporaryFolder();
  const own = startLambda({
    directory,
    waiting: join(directory, 'invocations'),
    functions: lambda.functions,
    endpoints: {},
    unsupportedService: '',
    onGivenUp: givenUp,
  });
  const endless = own.invoke(arn('Plain'), JSON.stringify({ wait: join(directory, 'never') }));
  await vi.waitUntil(() => readdirSync(join(directory, 'tmp')).length === 1, 5_000);
  await own.stop();
  expect(await endless).toMatchObject({ failure: { errorType: 'Runtime.ExitError' } });
  expect(existsSync(join(directory, 'tmp'))).toBe(false);
});
