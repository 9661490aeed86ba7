import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import { type Assembly, constructName } from './assembly.ts';
import { BUCKET_DEPLOYMENT } from './distribution.ts';
import { qualifiersOf, type ResourceNames } from './resource-names.ts';
import type { ResourcesOfType } from './stack.ts';

type AssetLocation = { S3Key?: string };
type FunctionProperties = {
  Code: AssetLocation;
  Handler: string;
  Runtime: string;
  Role?: string;
  Environment?: { Variables?: Record<string, unknown> };
  Timeout?: number;
  MemorySize?: number;
  ReservedConcurrentExecutions?: number;
  Layers?: string[];
  DeadLetterConfig?: { TargetArn?: string };
  LoggingConfig?: { LogGroup?: string };
  TracingConfig?: { Mode?: string };
};
type EventInvokeConfig = {
  FunctionName: string;
  MaximumRetryAttempts?: number;
  DestinationConfig?: { OnFailure?: { Destination: string } };
};

/** AWS's defaults. */
const DEFAULTS = { timeoutSeconds: 3, memoryMb: 128, retries: 2 };

/**
 * The stack's functions, with their layers and the handling of failed events.
 *
 * @throws Error with a sentence for code that is not an asset of the assembly, and for runtimes other than Node.js.
 */
export const readFunctions = (
  ofType: ResourcesOfType,
  names: ResourceNames,
  assetPath: Assembly['assetPath'],
): LambdaFunction[] => {
  const layers = new Map(
    ofType<{ Content: AssetLocation }>('AWS::Lambda::LayerVersion').map(({ logicalId, properties }) => [
      names.ref(logicalId),
      assetPath(hashOf(logicalId, properties.Content)),
    ]),
  );
  const configured = new Map(
    ofType<EventInvokeConfig>('AWS::Lambda::EventInvokeConfig').map(({ properties }) => [
      properties.FunctionName,
      properties,
    ]),
  );
  const qualified = ['AWS::Lambda::Version', 'AWS::Lambda::Alias'].flatMap((type) =>
    ofType(type).map(({ logicalId }) => names.ref(logicalId)),
  );
  // The CDK's own function copies files during a deployment. The local distribution reads them where they are.
  const copiers = new Set(
    ofType<{ ServiceToken: string }>(BUCKET_DEPLOYMENT).map((one) => one.properties.ServiceToken),
  );
  const functions = ofType<FunctionProperties>('AWS::Lambda::Function').filter(
    ({ logicalId }) => !copiers.has(names.attribute(logicalId, 'Arn')),
  );
  return functions.map(({ logicalId, resource, properties }) => {
    const name = names.ref(logicalId);
    const arn = names.attribute(logicalId, 'Arn');
    const { MaximumRetryAttempts, DestinationConfig } = configured.get(name) ?? {};
    return {
      logicalId,
      construct: constructName(logicalId, resource),
      name,
      arn,
      role: properties.Role ?? noRole(logicalId),
      qualifiers: qualifiersOf(arn, qualified),
      taskRoot: assetPath(hashOf(logicalId, properties.Code)),
      handler: properties.Handler,
      runtime: nodeRuntime(logicalId, properties.Runtime),
      environment: textValues(properties.Environment?.Variables ?? {}),
      timeoutMs: (properties.Timeout ?? DEFAULTS.timeoutSeconds) * 1000,
      memoryMb: properties.MemorySize ?? DEFAULTS.memoryMb,
      logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      isTraced: properties.TracingConfig?.Mode === 'Active',
      reservedConcurrency: properties.ReservedConcurrentExecutions,
      layers: (properties.Layers ?? []).map((arn) => layers.get(arn) ?? missingLayer(logicalId, arn)),
      retries: MaximumRetryAttempts ?? DEFAULTS.retries,
      onFailure: DestinationConfig?.OnFailure?.Destination ?? properties.DeadLetterConfig?.TargetArn,
    };
  });
};

const hashOf = (logicalId: string, { S3Key }: AssetLocation): string => {
  const hash = /^([0-9a-f]{64})\.zip$/.exec(S3Key ?? '')?.[1];
  if (hash === undefined) throw new Error(`The code of ${logicalId} is not an asset of the assembly.`);
  return hash;
};

const nodeRuntime = (logicalId: string, runtime: string): string => {
  if (!runtime.startsWith('nodejs')) throw new Error(`The local Lambda runs Node.js, and ${logicalId} is ${runtime}.`);
  return runtime;
};

const noRole = (logicalId: string): never => {
  throw new Error(`The function ${logicalId} has no Role. AWS requires one.`);
};

const missingLayer = (logicalId: string, arn: string): never => {
  throw new Error(`The layer ${arn} of ${logicalId} is not in the stack.`);
};

const textValues = (variables: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
