import { lambdaResource, OUTSIDE_ROLE, STACK, smallAssembly } from './small-assembly.ts';

/** Bundles of the tests have no packages of their own: they borrow the repository's. */
const sdk = (name: string) => `createRequire(${JSON.stringify(import.meta.url)})('@aws-sdk/client-${name}')`;

const ON_UPLOAD = `
import { createRequire } from 'node:module';
const { SFNClient, StartExecutionCommand } = ${sdk('sfn')};
const sfn = new SFNClient();
export const handler = ({ detail }) => sfn.send(new StartExecutionCommand({
  stateMachineArn: process.env.MACHINE,
  name: detail.object.key.split('/').at(-1),
  input: JSON.stringify({ id: detail.object.key.split('/').at(-1) }),
}));`;

const ON_END = `
import { createRequire } from 'node:module';
const { DynamoDBClient, PutItemCommand } = ${sdk('dynamodb')};
const dynamodb = new DynamoDBClient();
export const handler = ({ detail }) => dynamodb.send(new PutItemCommand({
  TableName: process.env.TABLE,
  Item: { id: { S: detail.name }, status: { S: detail.status } },
}));`;

const READ = `
import { createRequire } from 'node:module';
const { DynamoDBClient, GetItemCommand } = ${sdk('dynamodb')};
const dynamodb = new DynamoDBClient();
export const handler = async ({ pathParameters }) => {
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: pathParameters.id } } }));
  return { statusCode: Item ? 200 : 404, body: Item?.status.S ?? '' };
};`;

const ELSEWHERE = `
export const handler = async () => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/sns/aws4_request' } });
  return (await response.json()).message;
};`;

const WAIT = `
import { setTimeout as pause } from 'node:timers/promises';
export const handler = async ({ id }) => { if (id.startsWith('endless')) await pause(60_000); return { id }; };`;

const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const environment = (variables: object) => ({ Environment: { Variables: variables }, Timeout: 30 });
const rule = (properties: object, target: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: { State: 'ENABLED', ...properties, Targets: [{ Arn: arn(target), Id: 'Target0' }] },
});

const permission = (target: string, Principal: string, SourceArn?: object) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn(target),
    Principal,
    ...(SourceArn && { SourceArn }),
  },
});

/**
 * A stack of a dozen resources in which an upload sets off a chain through every part of the local cloud: S3, a rule, a
 * function, an execution, a rule on its end, a function that writes a row, and a route that reads the row.
 */
export const uploadStack = (stack = STACK, directory?: string): string =>
  smallAssembly(
    (asset) => ({
      Audio: {
        Type: 'AWS::S3::Bucket',
        Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
      },
      Rows: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
          Replicas: [{ Region: { Ref: 'AWS::Region' } }],
        },
      },
      OnUpload: lambdaResource('OnUpload', asset(ON_UPLOAD), environment({ MACHINE: { Ref: 'Machine' } })),
      OnEnd: lambdaResource('OnEnd', asset(ON_END), environment({ TABLE: { Ref: 'Rows' } })),
      Read: lambdaResource('ReadRow', asset(READ), environment({ TABLE: { Ref: 'Rows' } })),
      Wait: lambdaResource('Wait', asset(WAIT), { Timeout: 90 }),
      Elsewhere: lambdaResource('Elsewhere', asset(ELSEWHERE)),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          RoleArn: OUTSIDE_ROLE,
          DefinitionString: {
            'Fn::Join': [
              '',
              ['{"StartAt":"Wait","States":{"Wait":{"Type":"Task","Resource":"', arn('Wait'), '","End":true}}}'],
            ],
          },
        },
      },
      Uploaded: rule(
        { EventPattern: { source: ['aws.s3'], detail: { bucket: { name: [{ Ref: 'Audio' }] } } } },
        'OnUpload',
      ),
      Ended: rule(
        { EventPattern: { source: ['aws.states'], detail: { status: [{ 'anything-but': 'RUNNING' }] } } },
        'OnEnd',
      ),
      Hourly: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 hour)',
          State: 'ENABLED',
          Targets: [{ Arn: arn('OnEnd'), Id: 'T', Input: '{"detail":{"name":"swept","status":"SWEPT"}}' }],
        },
      },
      UploadedMayInvoke: permission('OnUpload', 'events.amazonaws.com', arn('Uploaded')),
      EndedMayInvoke: permission('OnEnd', 'events.amazonaws.com', arn('Ended')),
      HourlyMayInvoke: permission('OnEnd', 'events.amazonaws.com', arn('Hourly')),
      ApiMayInvoke: permission('Read', 'apigateway.amazonaws.com'),
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
      Authorizer: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: {
          ApiId: { Ref: 'Api' },
          Name: 'authorizer',
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          JwtConfiguration: { Audience: ['app'], Issuer: 'https://issuer.example' },
        },
      },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: arn('Read'),
          PayloadFormatVersion: '2.0',
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Api' },
          RouteKey: 'GET /rows/{id}',
          AuthorizationType: 'JWT',
          AuthorizerId: { Ref: 'Authorizer' },
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
        },
      },
    }),
    { stack, ...(directory !== undefined && { directory }) },
  );
