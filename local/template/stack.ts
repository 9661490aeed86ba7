import type { Table } from '../services/dynamodb/dynamodb.ts';
import type { EventSourceMapping } from '../services/event-sources/event-source-mapping.ts';
import type { StreamMapping } from '../services/event-sources/stream-mapping.ts';
import type { Rule, Target } from '../services/events/event-bus.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { Cache } from '../services/redis/elasticache.ts';
import type { Bucket, CorsRule } from '../services/s3/s3.ts';
import type { Queue } from '../services/sqs/queue.ts';
import type { MachineSpec } from '../services/step-functions/state-machine.ts';
import type { Assembly, Resource } from './assembly.ts';
import { readFunctions } from './functions.ts';
import { readMappings } from './mappings.ts';
import { readQueues } from './queues.ts';
import type { Resolve } from './resolve.ts';
import { qualifiersOf, type ResourceNames } from './resource-names.ts';
import { readSecrets, type TemplateSecret } from './secrets.ts';
import { readStreamMappings } from './stream-mappings.ts';
import { readTables } from './tables.ts';

/**
 * The stack's resources with everything in them resolved. Each is read when asked for, since some hold ports that come
 * late.
 */
export type Stack = {
  buckets(): (Bucket & { eventBridge: boolean })[];
  tables(): Table[];
  queues(): Queue[];
  secrets(): TemplateSecret[];
  caches(): Cache[];
  functions(): LambdaFunction[];
  mappings(): EventSourceMapping[];
  streamMappings(): StreamMapping[];
  machines(): MachineSpec[];
  rules(): Rule[];
  ofType: ResourcesOfType;
};

/** Every resource of a type whose condition holds, with its properties resolved. */
export type ResourcesOfType = <T>(type: string) => { logicalId: string; resource: Resource; properties: T }[];

export const readStack = ({ template, assetPath }: Assembly, names: ResourceNames, resolve: Resolve): Stack => {
  const ofType: ResourcesOfType = <T>(type: string) =>
    Object.entries(template.Resources)
      .filter(([, { Type, Condition }]) => Type === type && (!Condition || resolve({ Condition }) === true))
      .map(([logicalId, resource]) => ({
        logicalId,
        resource,
        properties: resolve(resource.Properties ?? {}) as T,
      }));

  const functions = () => readFunctions(ofType, names, assetPath);
  const tables = () => readTables(ofType, names);
  return {
    ofType,
    buckets: () =>
      ofType<BucketProperties>('AWS::S3::Bucket').map(({ logicalId, properties }) => ({
        name: names.ref(logicalId),
        ...(properties.CorsConfiguration && { cors: properties.CorsConfiguration.CorsRules }),
        eventBridge: isEventBridgeOn(properties.NotificationConfiguration?.EventBridgeConfiguration),
      })),
    tables,
    queues: () => readQueues(ofType, names),
    secrets: () => readSecrets(ofType, names),
    caches: () =>
      ofType<{ Engine: string }>('AWS::ElastiCache::ServerlessCache').map(({ logicalId, properties }) => ({
        name: names.ref(logicalId),
        arn: names.attribute(logicalId, 'ARN'),
        engine: properties.Engine,
        host: names.attribute(logicalId, 'Endpoint.Address'),
        port: Number(names.attribute(logicalId, 'Endpoint.Port')),
      })),
    functions,
    mappings: () => readMappings(ofType, readQueues(ofType, names), functions()),
    streamMappings: () => readStreamMappings(ofType, tables(), functions()),
    machines: () =>
      ofType<MachineProperties>('AWS::StepFunctions::StateMachine').map(({ logicalId, properties }) => ({
        arn: names.attribute(logicalId, 'Arn'),
        name: names.attribute(logicalId, 'Name'),
        role: properties.RoleArn ?? noRole(logicalId),
        qualifiers: qualifiersOf(
          names.attribute(logicalId, 'Arn'),
          ['AWS::StepFunctions::StateMachineVersion', 'AWS::StepFunctions::StateMachineAlias'].flatMap((type) =>
            ofType(type).map((qualified) => names.ref(qualified.logicalId)),
          ),
        ),
        type: properties.StateMachineType ?? 'STANDARD',
        definition: substitute(
          properties.DefinitionString ?? JSON.stringify(properties.Definition ?? {}),
          properties.DefinitionSubstitutions ?? {},
        ),
      })),
    rules: () =>
      ofType<RuleProperties>('AWS::Events::Rule').map(({ logicalId, properties }) => ({
        logicalId,
        arn: names.attribute(logicalId, 'Arn'),
        enabled: properties.State !== 'DISABLED',
        ...(properties.EventPattern !== undefined && { pattern: properties.EventPattern }),
        ...(properties.ScheduleExpression !== undefined && { schedule: properties.ScheduleExpression }),
        targets: properties.Targets ?? [],
      })),
  };
};

const noRole = (logicalId: string): never => {
  throw new Error(`The state machine ${logicalId} has no RoleArn. AWS requires one.`);
};

type BucketProperties = {
  CorsConfiguration?: { CorsRules: CorsRule[] };
  NotificationConfiguration?: { EventBridgeConfiguration?: { EventBridgeEnabled?: boolean | string } };
};
type MachineProperties = {
  DefinitionString?: string;
  Definition?: unknown;
  DefinitionSubstitutions?: Record<string, unknown>;
  RoleArn?: string;
  StateMachineType?: string;
};
type RuleProperties = { State?: string; EventPattern?: unknown; ScheduleExpression?: string; Targets?: Target[] };

/** The property alone switches it on, unless it says false. */
const isEventBridgeOn = (configuration: { EventBridgeEnabled?: boolean | string } | undefined): boolean =>
  configuration !== undefined && String(configuration.EventBridgeEnabled ?? true) === 'true';

const substitute = (definition: string, substitutions: Record<string, unknown>): string =>
  definition.replace(/\$\{([A-Za-z0-9_]+)\}/g, (placeholder, name: string) =>
    name in substitutions ? String(substitutions[name]) : placeholder,
  );
