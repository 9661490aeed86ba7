import { join } from 'node:path';
import { startCloudFormation } from '../services/cloudformation.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import { type Alarm, startCloudWatch } from '../services/observability/cloudwatch.ts';
import { type LogGroup, startCloudWatchLogs } from '../services/observability/cloudwatch-logs.ts';
import { openTopics } from '../services/observability/topics.ts';
import { startXRay } from '../services/observability/xray.ts';
import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import type { Resources } from './resources.ts';

type AlarmProperties = {
  AlarmDescription?: string;
  ActionsEnabled?: boolean;
  AlarmActions?: string[];
  OKActions?: string[];
  InsufficientDataActions?: string[];
};

export type Observation = Awaited<ReturnType<typeof startObservation>>;

/**
 * Starts the services that show how a stack is doing: what it is made of, its alarms, logs and traces.
 *
 * @param directory of the cloud, where functions leave their logs and traces. Messages of alarms are lines of
 *   `topics.jsonl` there.
 */
export const startObservation = async (
  { stack, names, description, functions, gate }: Resources,
  directory: string,
) => {
  const topics = stack.ofType('AWS::SNS::Topic').map(({ logicalId }) => names.ref(logicalId));
  const services = {
    cloudformation: await startCloudFormation(description, gate),
    cloudwatch: await startCloudWatch(
      readAlarms(stack, names),
      openTopics(join(directory, 'topics.jsonl'), topics, gate),
      gate,
    ),
    logs: await startCloudWatchLogs(readLogGroups(stack, names, functions, join(directory, 'logs')), gate),
    xray: await startXRay(join(directory, 'traces.jsonl'), gate),
  };
  return { services, stop: async () => void (await Promise.all(Object.values(services).map(({ stop }) => stop()))) };
};

const readAlarms = (stack: Stack, names: ResourceNames): Alarm[] =>
  stack.ofType<AlarmProperties>('AWS::CloudWatch::Alarm').map(({ logicalId, properties }) => {
    const { AlarmDescription = '', ActionsEnabled = true, ...actions } = properties;
    const told = (arns: string[] | undefined) => (ActionsEnabled ? (arns ?? []) : []);
    return {
      name: names.ref(logicalId),
      arn: names.attribute(logicalId, 'Arn'),
      description: AlarmDescription,
      actions: {
        ALARM: told(actions.AlarmActions),
        OK: told(actions.OKActions),
        INSUFFICIENT_DATA: told(actions.InsufficientDataActions),
      },
    };
  });

const readLogGroups = (
  stack: Stack,
  names: ResourceNames,
  functions: readonly LambdaFunction[],
  logs: string,
): LogGroup[] =>
  stack.ofType('AWS::Logs::LogGroup').map(({ logicalId }) => {
    const name = names.ref(logicalId);
    const writers = functions.filter(({ logGroup }) => logGroup === name);
    return {
      name,
      arn: names.attribute(logicalId, 'Arn'),
      files: writers.map(({ construct }) => join(logs, `${construct}.log`)),
    };
  });
