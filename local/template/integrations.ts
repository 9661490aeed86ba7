import type { ResourceNames } from './resource-names.ts';
import type { Stack } from './stack.ts';

/** An integration of a route with a function. */
export type Integration = {
  logicalId: string;
  IntegrationType: string;
  IntegrationUri: string;
  PayloadFormatVersion?: string;
  TimeoutInMillis?: number;
};

/** The integrations of all APIs, by the target that a route names. */
export const integrationsOf = (stack: Stack, names: ResourceNames): ReadonlyMap<string, Integration> =>
  new Map(
    stack
      .ofType<Omit<Integration, 'logicalId'>>('AWS::ApiGatewayV2::Integration')
      .map(({ logicalId, properties }) => [`integrations/${names.ref(logicalId)}`, { logicalId, ...properties }]),
  );

/** The ARN itself, or API Gateway's longer form with the ARN inside. */
export const functionArn = (uri: string): string =>
  /arn:[^:/]+:lambda:[^:]+:[^:]+:function:[^/]+/.exec(uri)?.[0] ?? uri;
