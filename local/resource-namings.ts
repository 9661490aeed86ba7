import { ACCOUNT, REGION } from './resolve.ts';
import type { Whereabouts } from './resource-names.ts';

/** How the resources of a type are called, and what they give. */
export type Naming = {
  /** The property with the name that the stack's author chose, if any. */
  chosen?: string;
  longest?: number;
  lowerCase?: true;
  ref?: (name: string) => string;
  attributes?: (name: string, at: Whereabouts) => Record<string, string>;
};

export const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

const TABLE: Naming = {
  chosen: 'TableName',
  longest: 255,
  attributes: (name) => ({ Arn: arn('dynamodb', `table/${name}`), TableId: name }),
};

export const NAMINGS: Record<string, Naming> = {
  'AWS::S3::Bucket': {
    chosen: 'BucketName',
    longest: 63,
    lowerCase: true,
    attributes: (name) => ({
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
    }),
  },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Lambda::Function': {
    chosen: 'FunctionName',
    longest: 64,
    attributes: (name) => ({ Arn: arn('lambda', `function:${name}`) }),
  },
  'AWS::Lambda::LayerVersion': { chosen: 'LayerName', ref: (name) => arn('lambda', `layer:${name}:1`) },
  'AWS::StepFunctions::StateMachine': {
    chosen: 'StateMachineName',
    longest: 80,
    ref: (name) => arn('states', `stateMachine:${name}`),
    attributes: (name) => ({ Arn: arn('states', `stateMachine:${name}`), Name: name }),
  },
  'AWS::Events::Rule': {
    chosen: 'Name',
    longest: 64,
    attributes: (name) => ({ Arn: arn('events', `rule/${name}`) }),
  },
  'AWS::SQS::Queue': {
    chosen: 'QueueName',
    longest: 80,
    ref: (name) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    attributes: (name) => ({ Arn: arn('sqs', name), QueueName: name }),
  },
  'AWS::SNS::Topic': {
    chosen: 'TopicName',
    ref: (name) => arn('sns', name),
    attributes: (name) => ({ TopicArn: arn('sns', name), TopicName: name }),
  },
  'AWS::ApiGatewayV2::Api': {
    longest: 32,
    attributes: (name, at) => ({ ApiEndpoint: at.api, ApiId: name }),
  },
  'AWS::ApiGatewayV2::Authorizer': { attributes: (name) => ({ AuthorizerId: name }) },
  'AWS::ApiGatewayV2::Integration': { attributes: (name) => ({ IntegrationId: name }) },
  'AWS::Cognito::UserPool': {
    ref: (name) => `${REGION}_${name.replace(/[^A-Za-z0-9]/g, '').slice(-9)}`,
    attributes: (name, at) => ({
      Arn: arn('cognito-idp', `userpool/${name}`),
      ProviderName: at.issuer,
      ProviderURL: at.issuer,
      UserPoolId: `${REGION}_${name.replace(/[^A-Za-z0-9]/g, '').slice(-9)}`,
    }),
  },
  'AWS::Cognito::UserPoolClient': { attributes: (name) => ({ ClientId: name, Name: name }) },
  'AWS::Cognito::UserPoolDomain': { chosen: 'Domain' },
  'AWS::Cognito::UserPoolResourceServer': { chosen: 'Identifier' },
  'AWS::SecretsManager::Secret': {
    chosen: 'Name',
    ref: (name) => arn('secretsmanager', `secret:${name}`),
    attributes: (name) => ({ Id: arn('secretsmanager', `secret:${name}`) }),
  },
  'AWS::ElastiCache::ServerlessCache': {
    chosen: 'ServerlessCacheName',
    longest: 40,
    lowerCase: true,
    attributes: (name, at) => ({
      ARN: arn('elasticache', `serverlesscache:${name}`),
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
    attributes: (name) => ({ Arn: arn('elasticache', `user:${name}`) }),
  },
  'AWS::ElastiCache::UserGroup': {
    chosen: 'UserGroupId',
    longest: 40,
    lowerCase: true,
    attributes: (name) => ({ Arn: arn('elasticache', `usergroup:${name}`) }),
  },
  'AWS::Logs::LogGroup': {
    chosen: 'LogGroupName',
    attributes: (name) => ({ Arn: arn('logs', `log-group:${name}:*`) }),
  },
  'AWS::KMS::Key': { attributes: (name) => ({ Arn: arn('kms', `key/${name}`), KeyId: name }) },
  'AWS::IAM::Role': {
    chosen: 'RoleName',
    longest: 64,
    attributes: (name) => ({ Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleId: name }),
  },
};
