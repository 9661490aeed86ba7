import type { Support } from './support.ts';

const IDENTITY: Support = { ignored: 'tokens come from the local issuer, which knows no users' };

/** API Gateway and Cognito. */
export const API: Record<string, Support> = {
  'AWS::ApiGatewayV2::Api': {
    uses: ['CorsConfiguration', 'ProtocolType', 'Name', 'RouteSelectionExpression'],
    harmless: ['Description', 'DisableExecuteApiEndpoint', 'Tags', 'IpAddressType'],
  },
  'AWS::ApiGatewayV2::Route': {
    uses: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
    harmless: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    uses: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    harmless: ['IntegrationMethod', 'Description', 'ConnectionType'],
  },
  'AWS::ApiGatewayV2::Stage': {
    uses: ['ApiId', 'StageName', 'StageVariables'],
    harmless: [
      'AccessLogSettings',
      'AutoDeploy',
      'DefaultRouteSettings',
      'RouteSettings',
      'Description',
      'Tags',
      'DeploymentId',
    ],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    uses: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration', 'Name'],
  },
  'AWS::ApiGateway::Account': { ignored: 'API Gateway writes no logs here' },
  'AWS::Cognito::UserPool': IDENTITY,
  'AWS::Cognito::UserPoolClient': IDENTITY,
  'AWS::Cognito::UserPoolDomain': IDENTITY,
  'AWS::Cognito::UserPoolGroup': IDENTITY,
  'AWS::Cognito::UserPoolResourceServer': IDENTITY,
  'AWS::Cognito::ManagedLoginBranding': IDENTITY,
};
