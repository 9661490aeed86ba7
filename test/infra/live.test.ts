import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { configOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));
const only = (type: string, pattern: RegExp) => {
  const found = Object.entries(template.findResources(type)).filter(([id]) => pattern.test(id));
  expect(found, `${type} ${pattern}`).toHaveLength(1);
  return found[0]?.[1] ?? {};
};
const variablesOf = (name: string) =>
  only('AWS::Lambda::Function', new RegExp(`^Functions${name}[0-9A-F]{8}$`)).Properties.Environment.Variables;

describe('the live API', () => {
  test.each(['$connect', '$default', '$disconnect'])('%s calls Live', (RouteKey) => {
    const [route, ...others] = Object.values(
      template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey } }),
    );
    expect(others).toEqual([]);
    const id = route?.Properties.Target['Fn::Join'][1][1].Ref;
    expect(JSON.stringify(template.findResources('AWS::ApiGatewayV2::Integration')[id])).toContain(
      'FunctionsLiveAliaslive',
    );
  });

  test('has a limit for all clients together, and is deployed with its routes', () => {
    expect(only('AWS::ApiGatewayV2::Stage', /^LiveStage/).Properties).toMatchObject({
      StageName: 'live',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 500 },
    });
  });

  test('logs what happened, and neither who it was nor the connection, which leads to its user', () => {
    const { Format } = only('AWS::ApiGatewayV2::Stage', /^LiveStage/).Properties.AccessLogSettings;
    expect(Object.keys(JSON.parse(Format))).toEqual(expect.arrayContaining(['event', 'status', 'request_id']));
    expect(Format).not.toMatch(/connectionId|identity|sourceIp|authorizer|protocol|user|sub\b/i);
  });

  test('may log in an account that never had such an API, and keeps the role that other stages may use', () => {
    const account = only('AWS::ApiGateway::Account', /./);
    const [role] = account.Properties.CloudWatchRoleArn['Fn::GetAtt'];
    const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
    expect(account).toMatchObject(kept);
    expect(only('AWS::IAM::Role', new RegExp(role))).toMatchObject({
      ...kept,
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' } }] },
        // In the role itself: a policy of its own would be deleted with the stack.
        Policies: [{ PolicyName: 'WritesLogs' }],
      },
    });
    const id = Object.keys(template.findResources('AWS::ApiGateway::Account'))[0];
    expect(only('AWS::ApiGatewayV2::Stage', /^LiveStage/).DependsOn).toContain(id);
  });

  test('takes the tokens that the HTTP API takes', () => {
    const { Issuer, Audience } = only('AWS::ApiGatewayV2::Authorizer', /./).Properties.JwtConfiguration;
    expect(variablesOf('Live')).toMatchObject({ TOKEN_ISSUER: Issuer, TOKEN_AUDIENCES: Audience[0] });
    const auth = { issuer: 'https://id.example/', audiences: ['web', 'phone'] };
    synthesize({ ...configOf('prod'), auth }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ TOKEN_ISSUER: auth.issuer, TOKEN_AUDIENCES: 'web,phone' }) },
    });
  });

  test('is known to the functions that write to it, by the address that clients use', () => {
    const LiveUrl = template.toJSON().Outputs.LiveUrl.Value;
    for (const name of ['Live', 'AnnounceChange', 'GreetConnection'])
      expect(variablesOf(name).LIVE_URL, name).toEqual(LiveUrl);
  });
});

describe('the table of connections', () => {
  test('forgets a connection after its end, and finds those of an owner, the newest first', () => {
    expect(only('AWS::DynamoDB::GlobalTable', /^StorageConnections/).Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-owner',
          KeySchema: [
            { AttributeName: 'owner', KeyType: 'HASH' },
            { AttributeName: 'connected_at', KeyType: 'RANGE' },
          ],
        },
      ],
    });
  });
});

describe.each([
  ['AnnounceChange', 'Jobs', 'NEW_IMAGE', ['INSERT', 'MODIFY']],
  ['GreetConnection', 'Connections', 'KEYS_ONLY', ['INSERT']],
])('%s', (name, table, StreamViewType, eventName) => {
  const { Properties: mapping } = only('AWS::Lambda::EventSourceMapping', new RegExp(`^Live${table}Changes`));

  test(`gets the changes of ${table}, and no more of them than it needs`, () => {
    expect(mapping.EventSourceArn['Fn::GetAtt']).toEqual([expect.stringMatching(`^Storage${table}`), 'StreamArn']);
    expect(JSON.stringify(mapping.FunctionName)).toContain(`Functions${name}`);
    const { StreamSpecification } = only('AWS::DynamoDB::GlobalTable', new RegExp(`^Storage${table}`)).Properties;
    expect(StreamSpecification).toEqual({ StreamViewType });
    expect(mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName },
    ]);
  });

  test('is not blocked by one record: it is tried a few times, alone, and then kept as a dead letter', () => {
    expect(mapping).toMatchObject({
      StartingPosition: 'LATEST',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^TriggersDeadLetters/), 'Arn'] } },
      },
    });
    // A window would delay every change.
    expect(mapping.MaximumBatchingWindowInSeconds ?? 0).toBe(0);
  });
});
