import type { Authorizer } from '../services/http-api/authorizer.ts';
import type { ApiCors } from '../services/http-api/cors.ts';
import type { Api } from '../services/http-api/http-api.ts';
import type { Route } from '../services/http-api/routes.ts';
import { arn, type Place } from '../services/wire/arn.ts';
import type { ResourceNames } from './resource-names.ts';
import type { Stack } from './stack.ts';

/** API Gateway gives an integration 30 seconds, and never more. */
const LONGEST_INTEGRATION_MS = 30_000;

/**
 * The stack's HTTP API, or undefined when it has none.
 *
 * @throws Error with a sentence when there are several, or when one has parts that the local API does not support.
 */
export const readApi = (stack: Stack, names: ResourceNames, place: Place): Api | undefined => {
  const apis = stack.ofType<{ CorsConfiguration?: ApiCors; ProtocolType?: string }>('AWS::ApiGatewayV2::Api');
  const [api, ...others] = apis;
  if (!api) return undefined;
  if (others.length > 0) throw new Error('The local cloud runs one HTTP API; the stack has several.');
  if (api.properties.ProtocolType !== 'HTTP')
    throw new Error(`The local cloud runs HTTP APIs, and ${api.logicalId} is ${api.properties.ProtocolType}.`);

  const [stage] = stack.ofType<StageProperties>('AWS::ApiGatewayV2::Stage');
  if (stage && stage.properties.StageName !== '$default')
    throw new Error(`The local API has the stage $default, and the stack's is ${stage.properties.StageName}.`);

  return {
    apiId: names.ref(api.logicalId),
    arn: arn(place, 'execute-api', names.ref(api.logicalId)),
    stage: '$default',
    stageVariables: stage?.properties.StageVariables,
    cors: api.properties.CorsConfiguration,
    authorizers: authorizersOf(stack, names),
    routes: routesOf(stack, names),
  };
};

type StageProperties = { StageName: string; StageVariables?: Record<string, string> };
type AuthorizerProperties = {
  AuthorizerType: string;
  IdentitySource?: string[];
  JwtConfiguration?: { Audience?: string[] };
};
type RouteProperties = {
  RouteKey: string;
  Target?: string;
  AuthorizationType?: string;
  AuthorizerId?: string;
  AuthorizationScopes?: string[];
};
type IntegrationProperties = {
  IntegrationType: string;
  IntegrationUri: string;
  PayloadFormatVersion?: string;
  TimeoutInMillis?: number;
};

const authorizersOf = (stack: Stack, names: ResourceNames): Map<string, Authorizer> =>
  new Map(
    stack
      .ofType<AuthorizerProperties>('AWS::ApiGatewayV2::Authorizer')
      .map(({ logicalId, properties: { AuthorizerType, IdentitySource = [], JwtConfiguration } }) => {
        if (AuthorizerType !== 'JWT')
          throw new Error(`The local API knows JWT authorizers, and ${logicalId} is ${AuthorizerType}.`);
        if (IdentitySource.join().toLowerCase() !== '$request.header.authorization')
          throw new Error(
            `${logicalId} reads its token from ${IdentitySource}; the local API reads it from Authorization.`,
          );
        return [names.ref(logicalId), { audience: JwtConfiguration?.Audience ?? [] }];
      }),
  );

const routesOf = (stack: Stack, names: ResourceNames): Route[] => {
  const integrations = new Map(
    stack
      .ofType<IntegrationProperties>('AWS::ApiGatewayV2::Integration')
      .map(({ logicalId, properties }) => [`integrations/${names.ref(logicalId)}`, { logicalId, ...properties }]),
  );
  return stack.ofType<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ logicalId, properties: route }) => {
    const integration = integrations.get(route.Target ?? '');
    if (!integration) throw new Error(`The route ${logicalId} has no integration.`);
    const { IntegrationType, PayloadFormatVersion, IntegrationUri, TimeoutInMillis } = integration;
    if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0')
      throw new Error(`${integration.logicalId} must be an AWS_PROXY integration with payload format 2.0.`);
    if (route.AuthorizationType === 'AWS_IAM' || route.AuthorizationType === 'CUSTOM')
      throw new Error(
        `The route ${logicalId} asks for ${route.AuthorizationType}, which the local API does not check.`,
      );
    return {
      key: route.RouteKey,
      functionArn: functionArn(IntegrationUri),
      timeoutMs: Math.min(TimeoutInMillis ?? LONGEST_INTEGRATION_MS, LONGEST_INTEGRATION_MS),
      authorizerId: route.AuthorizationType === 'JWT' ? route.AuthorizerId : undefined,
      scopes: route.AuthorizationScopes ?? [],
    };
  });
};

/** The ARN itself, or API Gateway's longer form with the ARN inside. */
const functionArn = (uri: string): string => /arn:[^:/]+:lambda:[^:]+:[^:]+:function:[^/]+/.exec(uri)?.[0] ?? uri;
