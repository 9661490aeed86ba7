import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { MOST_RECEIVES } from '../../lambdas/contracts/pools.ts';
import { baseUrlVariable, sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { BREAKER_COMMANDS } from '../support/servers/serverless-cache.ts';
import { poolsIn } from '../support/templates/pools.ts';
import { configOf, functionsOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));
const functions = Object.entries(functionsOf(template)).map(([id, { Properties }]) => ({
  name: id.replace(/^Functions|[0-9A-F]{8}$/g, ''),
  ...Properties,
}));
const named = (pattern: RegExp) => functions.filter(({ name }) => pattern.test(name));
const BROWSERS = /^LookUpInBrowser$/;
const BREAKERS = /^(AcquireCircuit|RecordOutcome|ListCircuits|ResetCircuit)$/;

test.each(functions)('$name runs on Node 24, is traced, and keeps its logs as long as configured', (fn) => {
  expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', TracingConfig: { Mode: 'Active' } });
  expect(fn.Timeout).toBeGreaterThan(0);
  const { Ref: logGroup } = fn.LoggingConfig.LogGroup;
  expect(logGroup).toMatch(new RegExp(`^Functions${fn.name}Logs`));
  expect(template.findResources('AWS::Logs::LogGroup')[logGroup]?.Properties.RetentionInDays).toBe(90);
});

describe('the pools of the seed', () => {
  const pools = poolsIn(template);
  const slotsOf = (stage: Template) =>
    Object.fromEntries(Object.entries(poolsIn(stage)).map(([name, { mapping }]) => [name, mapping.ScalingConfig]));

  test('are queues: 4 slots for transcription, 16 for each lookup worker, and 2 for starts of batches', () => {
    expect(slotsOf(template)).toEqual({
      TranscribeAudio: { MaximumConcurrency: 4 },
      LookUpInBrowser: { MaximumConcurrency: 16 },
      LookUpByApi: { MaximumConcurrency: 16 },
      StartBatch: { MaximumConcurrency: 2 },
    });
  });

  test('are those of the seed in the local stage, in staging and in prod', () => {
    for (const stage of ['local', 'staging', 'prod'] as const) {
      expect(configOf(stage).pools).toEqual({ transcription: 4, look_ups: 16 });
    }
  });

  test('are small in dev, which has to fit into a new account: Lambda gives it 10 executions', () => {
    expect(configOf('dev').accountConcurrency).toBe(10);
    expect(slotsOf(synthesize(configOf('dev')))).toMatchObject({
      TranscribeAudio: { MaximumConcurrency: 2 },
      LookUpInBrowser: { MaximumConcurrency: 2 },
      LookUpByApi: { MaximumConcurrency: 2 },
    });
  });

  test('reserve no concurrency: work waits in a queue, and nobody is refused', () => {
    for (const fn of functions) expect(fn, fn.name).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  describe.each(Object.entries(pools))('the queue of %s', (name, { queueId, queue, dead, mapping, seconds }) => {
    test('delivers one message at a time, and takes back only the message that failed', () => {
      expect(mapping).toMatchObject({ BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(mapping).not.toHaveProperty('MaximumBatchingWindowInSeconds');
      expect(mapping.Enabled ?? true).toBe(true);
    });

    test('hides a message for six times the timeout of the function, as AWS recommends', () => {
      expect(seconds).toBeGreaterThan(0);
      expect(queue.VisibilityTimeout).toBe(6 * seconds);
    });

    test('keeps messages longer than an execution waits', () => {
      // The default of SQS is four days.
      expect(Number(queue.MessageRetentionPeriod ?? 4 * 86_400)).toBeGreaterThan(86_400);
    });

    test('has dead letters, kept for two weeks', () => {
      expect(dead?.MessageRetentionPeriod).toBe(14 * 86_400);
      // The worker itself gives up after MOST_RECEIVES. No worker could answer a message after that.
      const { maxReceiveCount } = queue.RedrivePolicy as { maxReceiveCount: number };
      if (name === 'StartBatch') expect(maxReceiveCount).toBe(1000);
      else expect(maxReceiveCount).toBeGreaterThan(MOST_RECEIVES);
    });

    test('is encrypted and takes TLS only, and so are its dead letters', () => {
      const key = { 'Fn::GetAtt': [expect.stringMatching(/^DataKey/), 'Arn'] };
      for (const one of [queue, dead]) {
        expect(one).toMatchObject({ KmsMasterKeyId: key, KmsDataKeyReusePeriodSeconds: 3600 });
      }
      const deadId = (queue.RedrivePolicy as { deadLetterTargetArn: { 'Fn::GetAtt': [string] } }).deadLetterTargetArn[
        'Fn::GetAtt'
      ][0];
      for (const id of [queueId, deadId]) {
        template.hasResourceProperties('AWS::SQS::QueuePolicy', {
          Queues: [{ Ref: id }],
          PolicyDocument: {
            Statement: [
              Match.objectLike({
                Effect: 'Deny',
                Action: 'sqs:*',
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              }),
            ],
          },
        });
      }
    });
  });

  test('every worker knows its own queue, and no other', () => {
    for (const name of ['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi']) {
      const [worker] = named(new RegExp(`^${name}$`));
      expect(worker?.Environment.Variables.WORK_QUEUE_URL, name).toEqual({ Ref: pools[name]?.queueId });
    }
    expect(named(/./).filter(({ Environment }) => Environment.Variables.WORK_QUEUE_URL)).toHaveLength(3);
  });

  test('the sweep knows the dead letters of every pool', () => {
    const [sweep] = named(/^Sweep$/);
    const known = JSON.stringify(sweep?.Environment.Variables.DEAD_WORK_QUEUE_URLS);
    for (const name of ['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'])
      expect(known).toContain(`Pools${name}Dead`);
  });
});

describe('the browser', () => {
  test('is a layer of one function only, on the processor that it is built for', () => {
    for (const fn of functions) {
      const isBrowser = BROWSERS.test(fn.name);
      expect(fn.Architectures, fn.name).toEqual([isBrowser ? 'x86_64' : 'arm64']);
      expect(fn.Layers?.length ?? 0, fn.name).toBe(isBrowser ? 1 : 0);
    }
    expect(named(BROWSERS)).toHaveLength(1);
  });

  test('has the memory that it needs', () => {
    for (const { MemorySize } of named(BROWSERS)) expect(MemorySize).toBeGreaterThanOrEqual(1600);
  });

  test('knows no secret and no cache, and only the table of jobs', () => {
    for (const { name, Environment } of named(BROWSERS)) {
      const known = Object.keys(Environment.Variables).filter((variable) => !variable.startsWith('POWERTOOLS_'));
      expect(known.sort(), name).toEqual(
        [
          ...['ACQUIRE_CIRCUIT_FUNCTION', 'ARTIFACTS_BUCKET', 'JOBS_TABLE', 'SCRAPER_CONTACT', 'WORK_QUEUE_URL'],
          ...sourcesOfKind('browser').map(baseUrlVariable),
        ].sort(),
      );
    }
  });
});

describe('the network', () => {
  test('holds the functions of the breaker, and no others', () => {
    for (const fn of functions) expect(fn.VpcConfig !== undefined, fn.name).toBe(BREAKERS.test(fn.name));
  });

  test('has no way to the internet: no gateway, no NAT, no public subnet', () => {
    for (const type of ['NatGateway', 'InternetGateway', 'EIP', 'VPCEndpoint'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('lets the functions reach the cache on its port for reads and writes, and nothing else', () => {
    for (const direction of ['Ingress', 'Egress']) {
      template.hasResourceProperties(`AWS::EC2::SecurityGroup${direction}`, {
        IpProtocol: 'tcp',
        FromPort: 6379,
        ToPort: 6379,
      });
    }
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
    expect(JSON.stringify(template.findResources('AWS::EC2::SecurityGroup'))).not.toContain('0.0.0.0/0');
  });
});

test('the functions of the breaker use TLS, the one user of the cache, and an IAM token as the password', () => {
  for (const { name, Environment } of named(BREAKERS)) {
    const [address] = Environment.Variables.REDIS_URL['Fn::Join'][1];
    expect(address, name).toBe('rediss://linkd-prod-circuits@');
    expect(Environment.Variables.REDIS_IAM_CACHE, name).toBe('linkd-prod-circuits');
  }
});

test('the functions of the breaker have more than half a core, and time for a cold command and a later one', () => {
  for (const { name, MemorySize, Timeout } of named(BREAKERS)) {
    expect(MemorySize / 1769, name).toBeGreaterThan(0.5);
    expect(Timeout, name).toBeGreaterThanOrEqual(3);
  }
});

test('the cache is Valkey Serverless, with one IAM user that may run the commands of the breaker', () => {
  template.hasResourceProperties('AWS::ElastiCache::ServerlessCache', {
    Engine: 'valkey',
    ServerlessCacheName: 'linkd-prod-circuits',
    UserGroupId: { Ref: Match.stringLikeRegexp('CircuitCacheUsers') },
  });
  template.hasResourceProperties('AWS::ElastiCache::User', {
    UserId: 'linkd-prod-circuits',
    UserName: 'linkd-prod-circuits',
    AuthenticationMode: { Type: 'iam' },
    AccessString: `on ~circuit:* ~pace:* -@all ${BREAKER_COMMANDS.map((command) => `+${command}`).join(' ')}`,
  });
});
