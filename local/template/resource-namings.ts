import { WEBSOCKET_PATH } from '../services/websocket-api/address.ts';
import { arn } from '../services/wire/arn.ts';
import { type Naming, ONLY_VERSION } from './naming.ts';

const TABLE: Naming = {
  chosen: 'TableName',
  longest: 255,
  attributes: (name, at) => {
    const Arn = arn(at, 'dynamodb', `table/${name}`);
    return { Arn, TableId: name, StreamArn: `${Arn}/stream/2026-01-01T00:00:00.000` };
  },
};

export const NAMINGS: Record<string, Naming> = {
  'AWS::S3::Bucket': {
    chosen: 'BucketName',
    longest: 63,
    lowerCase: true,
    attributes: (name, at) => ({
      Arn: arn({}, 's3', name),
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${at.region}.amazonaws.com`,
    }),
  },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Lambda::Function': {
    chosen: 'FunctionName',
    longest: 64,
    attributes: (name, at) => ({ Arn: arn(at, 'lambda', `function:${name}`) }),
  },
  'AWS::Lambda::Version': {
    qualifies: ({ FunctionName }) => ({ what: FunctionName, by: ONLY_VERSION }),
    attributes: (arn) => ({ FunctionArn: arn, Version: ONLY_VERSION }),
  },
  'AWS::Lambda::Alias': {
    qualifies: ({ FunctionName, Name }) => ({ what: FunctionName, by: String(Name) }),
    attributes: (arn) => ({ AliasArn: arn }),
  },
  'AWS::Lambda::EventSourceMapping': {
    attributes: (name, at) => ({ Id: name, EventSourceMappingArn: arn(at, 'lambda', `event-source-mapping:${name}`) }),
  },
  'AWS::Lambda::LayerVersion': { chosen: 'LayerName', ref: (name, at) => arn(at, 'lambda', `layer:${name}:1`) },
  'AWS::StepFunctions::StateMachine': {
    chosen: 'StateMachineName',
    longest: 80,
    ref: (name, at) => arn(at, 'states', `stateMachine:${name}`),
    attributes: (name, at) => ({
      Arn: arn(at, 'states', `stateMachine:${name}`),
      Name: name,
      StateMachineRevisionId: `${name}-revision`,
    }),
  },
  'AWS::StepFunctions::StateMachineVersion': {
    qualifies: ({ StateMachineArn }) => ({ what: StateMachineArn, by: ONLY_VERSION }),
    attributes: (arn) => ({ Arn: arn }),
  },
  'AWS::StepFunctions::StateMachineAlias': {
    qualifies: ({ Name, DeploymentPreference, RoutingConfiguration }) => ({
      what:
        (DeploymentPreference as { StateMachineVersionArn?: unknown } | undefined)?.StateMachineVersionArn ??
        (RoutingConfiguration as { StateMachineVersionArn?: unknown }[] | undefined)?.[0]?.StateMachineVersionArn,
      by: String(Name),
    }),
    attributes: (arn) => ({ Arn: arn }),
  },
  'AWS::Events::Rule': {
    chosen: 'Name',
    longest: 64,
    attributes: (name, at) => ({ Arn: arn(at, 'events', `rule/${name}`) }),
  },
  'AWS::SQS::Queue': {
    chosen: 'QueueName',
    longest: 80,
    ref: (name, at) => `${at.queues ?? `https://sqs.${at.region}.amazonaws.com/${at.account}`}/${name}`,
    attributes: (name, at) => ({ Arn: arn(at, 'sqs', name), QueueName: name }),
  },
  'AWS::SNS::Topic': {
    chosen: 'TopicName',
    ref: (name, at) => arn(at, 'sns', name),
    attributes: (name, at) => ({ TopicArn: arn(at, 'sns', name), TopicName: name }),
  },
  'AWS::ApiGatewayV2::Api': {
    longest: 32,
    attributes: (name, at, { ProtocolType }) => ({
      ApiEndpoint: ProtocolType === 'WEBSOCKET' ? `${at.api.replace(/^http/, 'ws')}${WEBSOCKET_PATH}` : at.api,
      ApiId: name,
    }),
  },
  'AWS::ApiGatewayV2::Authorizer': { attributes: (name) => ({ AuthorizerId: name }) },
  'AWS::ApiGatewayV2::Integration': { attributes: (name) => ({ IntegrationId: name }) },
  'AWS::CloudFront::Distribution': {
    longest: 40,
    lowerCase: true,
    attributes: (name, at) => ({
      DomainName: `${name}.cloudfront.net`,
      Id: name,
      Arn: arn({ account: at.account }, 'cloudfront', `distribution/${name}`),
    }),
  },
  'AWS::Cognito::UserPool': {
    ref: (name, at) => `${at.region}_${name.replace(/[^A-Za-z0-9]/g, '').slice(-9)}`,
    attributes: (name, at) => ({
      Arn: arn(at, 'cognito-idp', `userpool/${name}`),
      ProviderName: at.issuer,
      ProviderURL: at.issuer,
      UserPoolId: `${at.region}_${name.replace(/[^A-Za-z0-9]/g, '').slice(-9)}`,
    }),
  },
  'AWS::Cognito::UserPoolClient': { attributes: (name) => ({ ClientId: name, Name: name }) },
  'AWS::Cognito::UserPoolDomain': { chosen: 'Domain' },
  'AWS::Cognito::UserPoolResourceServer': { chosen: 'Identifier' },
  'AWS::SecretsManager::Secret': {
    chosen: 'Name',
    ref: (name, at) => arn(at, 'secretsmanager', `secret:${name}`),
    attributes: (name, at) => ({ Id: arn(at, 'secretsmanager', `secret:${name}`) }),
  },
  'AWS::ElastiCache::ServerlessCache': {
    chosen: 'ServerlessCacheName',
    longest: 40,
    lowerCase: true,
    attributes: (name, at) => ({
      ARN: arn(at, 'elasticache', `serverlesscache:${name}`),
      'Endpoint.Address': at.redis.host,
      'Endpoint.Port': at.redis.port,
      'ReaderEndpoint.Address': at.redis.host,
      'ReaderEndpoint.Port': at.redis.port,
    }),
  },
  'AWS::ElastiCache::User': {
    chosen: 'UserId',
    longest: 40,
    lowerCase: true,
    attributes: (name, at) => ({ Arn: arn(at, 'elasticache', `user:${name}`) }),
  },
  'AWS::ElastiCache::UserGroup': {
    chosen: 'UserGroupId',
    longest: 40,
    lowerCase: true,
    attributes: (name, at) => ({ Arn: arn(at, 'elasticache', `usergroup:${name}`) }),
  },
  'AWS::CloudWatch::Alarm': {
    chosen: 'AlarmName',
    longest: 255,
    attributes: (name, at) => ({ Arn: arn(at, 'cloudwatch', `alarm:${name}`) }),
  },
  'AWS::Logs::LogGroup': {
    chosen: 'LogGroupName',
    attributes: (name, at) => ({ Arn: arn(at, 'logs', `log-group:${name}:*`) }),
  },
  'AWS::KMS::Key': { attributes: (name, at) => ({ Arn: arn(at, 'kms', `key/${name}`), KeyId: name }) },
  'AWS::IAM::Role': {
    chosen: 'RoleName',
    longest: 64,
    attributes: (name, at) => ({ Arn: arn({ account: at.account }, 'iam', `role/${name}`), RoleId: name }),
  },
};
