import { describe, expect, test } from 'vitest';
import type { Template } from '../../../../local/template/assembly.ts';
import { resolver } from '../../../../local/template/resolve.ts';
import { resourceNames } from '../../../../local/template/resource-names.ts';

const template: Template = {
  Parameters: { Bootstrap: { Type: 'String', Default: '21' }, Asked: { Type: 'String' } },
  Mappings: { Sizes: { 'us-east-1': { small: 's' } } },
  Conditions: {
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    Abroad: { 'Fn::Not': [{ Condition: 'Here' }] },
  },
  Resources: {
    Jobs: { Type: 'AWS::DynamoDB::GlobalTable' },
    Audio: { Type: 'AWS::S3::Bucket' },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
    Cache: { Type: 'AWS::ElastiCache::ServerlessCache', Properties: { ServerlessCacheName: 'circuits' } },
    Pipeline: { Type: 'AWS::StepFunctions::StateMachine' },
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Step: { Type: 'AWS::Lambda::Function' },
    StepVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Step' } } },
    StepLive: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Step' }, Name: 'live' } },
    PipelineVersion: {
      Type: 'AWS::StepFunctions::StateMachineVersion',
      Properties: { StateMachineArn: { Ref: 'Pipeline' } },
    },
    PipelineLive: {
      Type: 'AWS::StepFunctions::StateMachineAlias',
      Properties: { Name: 'live', DeploymentPreference: { StateMachineVersionArn: { Ref: 'PipelineVersion' } } },
    },
  },
};
const place = { account: '000000000000', region: 'us-east-1' };
const at = {
  ...place,
  api: 'http://127.0.0.1:3000',
  issuer: 'http://127.0.0.1:3000/issuer',
  redis: { host: 'here', port: '1' },
};
const names = resourceNames(template, 'Stack', at);
const resolve = resolver(template, 'Stack', place, names);

describe('intrinsic functions', () => {
  test.each([
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'Jobs' }, 'Stack-Jobs'],
    [{ Ref: 'Audio' }, 'stack-audio'],
    [{ Ref: 'Bootstrap' }, '21'],
    [{ 'Fn::GetAtt': ['Named', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:letters'],
    [{ 'Fn::GetAtt': 'Cache.Endpoint.Port' }, '1'],
    [{ 'Fn::GetAtt': ['Cache', 'Endpoint.Address'] }, 'here'],
    [{ 'Fn::GetAtt': ['Pool', 'ProviderURL'] }, 'http://127.0.0.1:3000/issuer'],
    [{ Ref: 'StepVersion' }, 'arn:aws:lambda:us-east-1:000000000000:function:Stack-Step:1'],
    [{ 'Fn::GetAtt': ['StepVersion', 'Version'] }, '1'],
    [{ Ref: 'StepLive' }, 'arn:aws:lambda:us-east-1:000000000000:function:Stack-Step:live'],
    [{ Ref: 'PipelineVersion' }, 'arn:aws:states:us-east-1:000000000000:stateMachine:Stack-Pipeline:1'],
    [
      { 'Fn::GetAtt': ['PipelineLive', 'Arn'] },
      'arn:aws:states:us-east-1:000000000000:stateMachine:Stack-Pipeline:live',
    ],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Partition' }]] }, 'a/aws'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::Sub': `\${AWS::Region}-\${Jobs}-\${Named.QueueName}-\${!Own}` }, `us-east-1-Stack-Jobs-letters-\${Own}`],
    [{ 'Fn::Sub': [`\${Own}`, { Own: { Ref: 'Jobs' } }] }, 'Stack-Jobs'],
    [{ 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['Abroad', 'yes', 'no'] }, 'no'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 's'],
  ])('%j is %j', (value, expected) => {
    expect(resolve(value)).toBe(expected);
  });

  test('a property without value disappears, from objects and from lists', () => {
    const nothing = { Ref: 'AWS::NoValue' };
    expect(resolve({ a: nothing, b: [1, nothing, { 'Fn::If': ['Abroad', 2, nothing] }] })).toEqual({ b: [1] });
  });

  test.each([
    [{ 'Fn::ImportValue': 'other' }, 'does not resolve Fn::ImportValue'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2] }, 'does not resolve Fn::Cidr'],
    [{ Ref: 'Missing' }, 'no resource Missing'],
    [{ Ref: 'Asked' }, 'parameter Asked has no default'],
    [{ 'Fn::GetAtt': ['Jobs', 'LatestStreamLabel'] }, 'LatestStreamLabel of Jobs (AWS::DynamoDB::GlobalTable)'],
    [{ 'Fn::Select': [3, ['a']] }, 'entry 3 of 1'],
  ])('%j is refused', (value, sentence) => {
    expect(() => resolve(value)).toThrow(sentence);
  });
});

describe('physical names', () => {
  const long = (logicalId: string) =>
    resourceNames({ Resources: { [logicalId]: { Type: 'AWS::Lambda::Function' } } }, 'Stack', at).ref(logicalId);

  test('are the same in every run, and short enough for their service without becoming alike', () => {
    const [one, other] = [`${'Function'.repeat(10)}One`, `${'Function'.repeat(10)}Two`];
    expect(long(one)).toBe(long(one));
    expect(long(one)).toHaveLength(64);
    expect(long(one)).not.toBe(long(other));
  });
});
