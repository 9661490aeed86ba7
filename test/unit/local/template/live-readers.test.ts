import { describe, expect, test } from 'vitest';
import type { LambdaFunction } from '../../../../local/services/lambda/lambda-function.ts';
import { readIssuers } from '../../../../local/template/api.ts';
import type { Template } from '../../../../local/template/assembly.ts';
import { resolver } from '../../../../local/template/resolve.ts';
import { resourceNames } from '../../../../local/template/resource-names.ts';
import { readStack } from '../../../../local/template/stack.ts';
import { readStreamMappings } from '../../../../local/template/stream-mappings.ts';
import { readWebSocketApi } from '../../../../local/template/websocket-api.ts';

const PLACE = { account: '000000000000', region: 'us-east-1' };
const AT = {
  ...PLACE,
  api: 'http://127.0.0.1:1',
  issuer: 'http://127.0.0.1:1/issuer',
  redis: { host: 'here', port: '1' },
};
const KEY = { AttributeName: 'id', KeyType: 'HASH' };
const TABLE = { KeySchema: [KEY], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] };

const read = (resources: Record<string, { Type: string; Properties: Record<string, unknown> }>) => {
  const template: Template = { Resources: resources };
  const names = resourceNames(template, 'Small', AT);
  const resolve = resolver(template, 'Small', PLACE, names);
  const stack = readStack({ stack: 'Small', place: PLACE, template, assetPath: (hash) => hash }, names, resolve);
  return { stack, names };
};

describe('an event source mapping of a stream', () => {
  const fn = { name: 'f' } as LambdaFunction;
  const mappingOf = (properties: Record<string, unknown>, table: Record<string, unknown> = TABLE) => {
    const { stack } = read({
      Table: { Type: 'AWS::DynamoDB::Table', Properties: table },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
          FunctionName: 'f:1',
          StartingPosition: 'LATEST',
          ...properties,
        },
      },
    });
    return readStreamMappings(stack.ofType, stack.tables(), [fn]);
  };
  const streamed = { ...TABLE, StreamSpecification: { StreamViewType: 'KEYS_ONLY' } };

  test("has AWS's defaults: 100 records, no filter, and tries without end", () => {
    const [mapping] = mappingOf({}, streamed);
    expect(mapping).toMatchObject({
      batchSize: 100,
      windowSeconds: 0,
      retries: Number.POSITIVE_INFINITY,
      maximumAgeSeconds: Number.POSITIVE_INFINITY,
      bisects: false,
      reportsFailures: false,
      enabled: true,
    });
    expect(mapping?.filters.map((fits) => fits({ eventName: 'REMOVE' }))).toEqual([true]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['is not a stream of the stack', {}, TABLE],
    ['is not in the stack', { FunctionName: 'another' }, streamed],
    ['ScalingConfig is for queues', { ScalingConfig: { MaximumConcurrency: 2 } }, streamed],
    ['from TRIM_HORIZON', { StartingPosition: 'TRIM_HORIZON' }, streamed],
  ])('is refused with a sentence: … %s', (sentence, properties, table) => {
    expect(() => mappingOf(properties, table)).toThrow(sentence);
  });
});

describe('a WebSocket API', () => {
  const api = (properties = {}) => ({
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action', ...properties },
  });
  const stage = { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: 'live' } };
  const integration = (IntegrationType = 'AWS_PROXY') => ({
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType,
      IntegrationUri:
        'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f:live/invocations',
    },
  });
  const route = (properties = {}) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: '$connect',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      AuthorizationType: 'NONE',
      ...properties,
    },
  });
  const apiIn = (resources: Parameters<typeof read>[0]) => {
    const { stack, names } = read(resources);
    return readWebSocketApi(stack, names, PLACE);
  };
  const whole = { Api: api(), Stage: stage, Integration: integration(), Route: route() };

  test('is read with its routes, beside an HTTP API that has others', () => {
    const Http = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } };
    const Other = route({ ApiId: { Ref: 'Http' }, RouteKey: 'GET /other' });
    expect(apiIn({ ...whole, Http, Other })).toMatchObject({
      stage: 'live',
      selectedBy: 'action',
      routes: new Map([['$connect', 'arn:aws:lambda:us-east-1:000000000000:function:f:live']]),
    });
    expect(apiIn({ Http })).toBeUndefined();
  });

  test.each<[string, Parameters<typeof read>[0]]>([
    ['several', { ...whole, Second: api() }],
    ['must have one stage', { ...whole, Second: stage }],
    ['selects routes by', { ...whole, Api: api({ RouteSelectionExpression: '$request.header.x' }) }],
    ['AWS_PROXY', { ...whole, Integration: integration('HTTP') }],
    ['asks for CUSTOM', { ...whole, Route: route({ AuthorizationType: 'CUSTOM' }) }],
  ])('is refused with a sentence: %s', (sentence, resources) => {
    expect(() => apiIn(resources)).toThrow(sentence);
  });
});

test('the issuers of a stack are those of its authorizers', () => {
  const { stack } = read({
    Jwt: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: { AuthorizerType: 'JWT', JwtConfiguration: { Issuer: 'https://id.example' } },
    },
  });
  expect(readIssuers(stack)).toEqual(['https://id.example']);
});
