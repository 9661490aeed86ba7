import type { WebSocketApi } from '../services/websocket-api/websocket-api.ts';
import { arn, type Place } from '../services/wire/arn.ts';
import { functionArn, integrationsOf } from './integrations.ts';
import type { ResourceNames } from './resource-names.ts';
import type { Stack } from './stack.ts';

type ApiProperties = { ProtocolType?: string; RouteSelectionExpression?: string };
type RouteProperties = { ApiId: string; RouteKey: string; Target?: string; AuthorizationType?: string };
type StageProperties = { ApiId: string; StageName: string };

/**
 * The stack's WebSocket API, or undefined when it has none.
 *
 * @throws Error with a sentence when there are several, or when one has parts that the local API does not support.
 */
export const readWebSocketApi = (stack: Stack, names: ResourceNames, place: Place): WebSocketApi | undefined => {
  const [api, ...others] = stack
    .ofType<ApiProperties>('AWS::ApiGatewayV2::Api')
    .filter(({ properties }) => properties.ProtocolType === 'WEBSOCKET');
  if (!api) return undefined;
  if (others.length > 0) throw new Error('The local cloud runs one WebSocket API; the stack has several.');
  const apiId = names.ref(api.logicalId);
  const [stage, ...more] = stack
    .ofType<StageProperties>('AWS::ApiGatewayV2::Stage')
    .filter(({ properties }) => properties.ApiId === apiId);
  if (!stage || more.length > 0) throw new Error(`The WebSocket API ${api.logicalId} must have one stage.`);
  const expression = api.properties.RouteSelectionExpression ?? '';
  const selectedBy = /^\$request\.body\.(\w+)$/.exec(expression)?.[1];
  if (selectedBy === undefined)
    throw new Error(`The local WebSocket API selects routes by $request.body.NAME, and not by "${expression}".`);
  return {
    apiId,
    arn: arn(place, 'execute-api', apiId),
    stage: stage.properties.StageName,
    selectedBy,
    routes: routesOf(stack, names, apiId),
  };
};

const routesOf = (stack: Stack, names: ResourceNames, apiId: string): Map<string, string> => {
  const integrations = integrationsOf(stack, names);
  const routes = stack
    .ofType<RouteProperties>('AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => properties.ApiId === apiId);
  return new Map(
    routes.map(({ logicalId, properties: { RouteKey, Target, AuthorizationType = 'NONE' } }) => {
      const integration = integrations.get(Target ?? '');
      if (integration?.IntegrationType !== 'AWS_PROXY')
        throw new Error(`The route ${logicalId} must have an AWS_PROXY integration.`);
      if (AuthorizationType !== 'NONE')
        throw new Error(
          `The route ${logicalId} asks for ${AuthorizationType}, which the local WebSocket API does not check.`,
        );
      return [RouteKey, functionArn(integration.IntegrationUri)];
    }),
  );
};
