import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { baseUrlVariable, sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { BREAKER_COMMANDS } from '../support/serverless-cache.ts';
import { configOf, synthesize } from '../support/stack.ts';

const template = synthesize(configOf('prod'));
const functions = Object.entries(template.findResources('AWS::Lambda::Function')).map(([id, { Properties }]) => ({
  name: id.replace(/^Functions|[0-9A-F]{8}$/g, ''),
  ...Properties,
}));
const named = (pattern: RegExp) => functions.filter(({ name }) => pattern.test(name));
const BROWSERS = /^LookUpInBrowser$/;
const BREAKERS = /^(AcquireCircuit|RecordOutcome|ListCircuits|ResetCircuit)$/;

test.each(functions)('$name runs on Node 24, is traced, and keeps its logs as long as configured', (fn) => {
  expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', TracingConfig: { Mode: 'Active' } });
  expect(fn.Timeout).toBeGreaterThan(0);
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  expect(fn.LoggingConfig.LogGroup.Ref).toMatch(new RegExp(`^Functions${fn.name}Logs`));
});

describe('the pools of the seed', () => {
  test('are reserved concurrency: 4 for transcription, 16 for each of the two that look up, none for others', () => {
    const reserved = Object.fromEntries(
      functions.map((fn) => [fn.name, fn.ReservedConcurrentExecutions]).filter(([, value]) => value !== undefined),
    );
    expect(reserved).toEqual({ TranscribeAudio: 4, LookUpInBrowser: 16, LookUpByApi: 16 });
  });

  test('are those of the seed in the local stage', () => {
    for (const stage of ['local', 'staging'] as const) {
      expect(configOf(stage).concurrency).toEqual({ transcription: 4, enrichment: 16 });
    }
  });

  test('are left out of dev, which has to fit into a new account: Lambda gives it 10 executions and reserves none', () => {
    expect(configOf('dev').accountConcurrency).toBe(10);
    for (const { Properties } of Object.values(synthesize(configOf('dev')).findResources('AWS::Lambda::Function'))) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  test('are left out for an account that cannot reserve', () => {
    const { concurrency: _, ...config } = configOf('prod');
    for (const { Properties } of Object.values(synthesize(config).findResources('AWS::Lambda::Function'))) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });
});

describe('the browser', () => {
  test('is a layer of one function alone, on the processor it is built for', () => {
    for (const fn of functions) {
      const isBrowser = BROWSERS.test(fn.name);
      expect(fn.Architectures, fn.name).toEqual([isBrowser ? 'x86_64' : 'arm64']);
      expect(fn.Layers?.length ?? 0, fn.name).toBe(isBrowser ? 1 : 0);
    }
    expect(named(BROWSERS)).toHaveLength(1);
  });

  test('has the memory it wants', () => {
    for (const { MemorySize } of named(BROWSERS)) expect(MemorySize).toBeGreaterThanOrEqual(1600);
  });

  test('knows no secret, no table and no cache', () => {
    for (const { name, Environment } of named(BROWSERS)) {
      const known = Object.keys(Environment.Variables).filter((variable) => !variable.startsWith('POWERTOOLS_'));
      expect(known.sort(), name).toEqual(
        ['ARTIFACTS_BUCKET', 'SCRAPER_CONTACT', ...sourcesOfKind('browser').map(baseUrlVariable)].sort(),
      );
    }
  });
});

describe('the network', () => {
  test('holds the functions of the breaker, and no other', () => {
    for (const fn of functions) expect(fn.VpcConfig !== undefined, fn.name).toBe(BREAKERS.test(fn.name));
  });

  test('has no way to the internet: no gateway, no NAT, no public subnet', () => {
    for (const type of ['NatGateway', 'InternetGateway', 'EIP', 'VPCEndpoint'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('lets the functions speak to the cache on the port for reads and writes, and to nothing else', () => {
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

test('the functions of the breaker speak TLS to the cache, as its one user, with a token of IAM for a password', () => {
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

test('the cache is Valkey without servers, and knows one user by IAM who may do what the breaker does', () => {
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
