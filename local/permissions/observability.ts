import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import type { Caller } from './caller.ts';
import { type Gate, isPermitted } from './gate.ts';

/** The rights of Lambda and Step Functions to write log lines and segments. X-Ray takes no resource. */
const WRITES_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const WRITES_TRACES = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

type Writer = { logicalId: string; name: string; role: string; logGroup: string; isTraced: boolean };
type ObservedMachine = { RoleArn: string; TracingConfiguration?: { Enabled?: boolean } };

/**
 * Whether a function's logs and traces may be written, by logical id. Without the right they are missing and nothing
 * fails, on AWS as here.
 */
export const readObservability = async (
  stack: Stack,
  names: ResourceNames,
  gate: Gate,
  functions: readonly Writer[],
): Promise<ReadonlyMap<string, { isLogged: boolean; isTraced: boolean }>> => {
  const groups = new Map(
    stack
      .ofType('AWS::Logs::LogGroup')
      .map(({ logicalId }) => [names.ref(logicalId), names.attribute(logicalId, 'Arn')]),
  );
  for (const { logicalId, properties: machine } of stack.ofType<ObservedMachine>('AWS::StepFunctions::StateMachine')) {
    const caller: Caller = { kind: 'role', role: machine.RoleArn, session: names.attribute(logicalId, 'Name') };
    if (machine.TracingConfiguration?.Enabled) await isPermitted(gate, caller, WRITES_TRACES, ['*']);
  }
  const entries = functions.map(async ({ logicalId, name, role, logGroup, isTraced }) => {
    const stream = groups.get(logGroup)?.replace(/:\*$/, ':log-stream:local');
    const caller: Caller = { kind: 'role', role, session: name };
    const isLogged = stream === undefined || (await isPermitted(gate, caller, WRITES_LOGS, [stream]));
    return [
      logicalId,
      { isLogged, isTraced: isTraced && (await isPermitted(gate, caller, WRITES_TRACES, ['*'])) },
    ] as const;
  });
  return new Map(await Promise.all(entries));
};
