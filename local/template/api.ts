import type { Authorizer } from '../services/http-api/authorizer.ts';
import type { ApiCors } from '../services/http-api/cors.ts';
import type { Api } from '../services/http-api/http-api.ts';
import type { Route } from '../services/http-api/routes.ts';
import { arn, type Place } from '../services/wire/arn.ts';
import { functionArn, integrationsOf } from './integrations.ts';
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
  const [api, ...others] = apis.filter(({ properties }) => properties.ProtocolType === 'HTTP');
  const unknown = apis.find(({ properties }) => !['HTTP', 'WEBSOCKET'].includes(properties.ProtocolType ?? ''));
  if (unknown) throw new Error(`The protocol of ${unknown.logicalId} is ${unknown.properties.ProtocolType}.`);
  if (!api) return undefined;
  if (others.length > 0) throw new Error('The local cloud runs one HTTP API; the stack has several.');
  const apiId = names.ref(api.logicalId);

  const [stage] = stack
    .ofType<StageProperties>('AWS::ApiGatewayV2::Stage')
    .filter(({ properties }) => properties.ApiId === apiId);
  if (stage && stage.properties.StageName !== '$default')
    throw new Error(`The local API has the stage $default, and the stack's is ${stage.properties.StageName}.`);

  return {
    apiId,
    arn: arn(place, 'execute-api', apiId),
    stage: '$default',
    stageVariables: stage?.properties.StageVariables,
    cors: api.properties.CorsConfiguration,
    authorizers: authorizersOf(stack, names),
    routes: routesOf(stack, names, apiId),
  };
};

type StageProperties = { ApiId: string; StageName: string; StageVariables?: Record<string, string> };
type AuthorizerProperties = {
  AuthorizerType: string;
  IdentitySource?: string[];
  JwtConfiguration?: { Audience?: string[]; Issuer?: string };
};
type RouteProperties = {
  ApiId: string;
  RouteKey: string;
  Target?: string;
  AuthorizationType?: string;
  AuthorizerId?: string;
  AuthorizationScopes?: string[];
};
/** The issuers whose tokens the stack accepts. The local one plays all of them. */
export const readIssuers = (stack: Stack): string[] =>
  stack
    .ofType<AuthorizerProperties>('AWS::ApiGatewayV2::Authorizer')
    .flatMap(({ properties }) => properties.JwtConfiguration?.Issuer ?? []);

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

const routesOf = (stack: Stack, names: ResourceNames, apiId: string): Route[] => {
  const integrations = integrationsOf(stack, names);
  const routes = stack
    .ofType<RouteProperties>('AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => properties.ApiId === apiId);
  return routes.map(({ logicalId, properties: route }) => {
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
