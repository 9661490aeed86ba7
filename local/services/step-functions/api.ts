import { randomUUID } from 'node:crypto';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { iamGuard } from '../../permissions/guard.ts';
import { ONLY_VERSION } from '../../template/naming.ts';
import { unqualified } from '../wire/arn.ts';
import { awsJson, ServiceError } from '../wire/aws-json.ts';
import type { Answer } from '../wire/loopback-server.ts';
import type { HistoryEvent } from './execution-history.ts';
import type { Execution } from './execution-journal.ts';
import { machineNamed } from './state-machine.ts';
import type { StepFunctions } from './step-functions.ts';
import { taskAnswers } from './task-answers.ts';

type ExecutionId = { executionArn: string };
type Page = { maxResults?: number; nextToken?: string };

/** Step Functions over AWS's JSON protocol, for SDKs. */
export const stepFunctionsApi = (states: StepFunctions, gate: Gate = OPEN_GATE): Answer => {
  const machine = (arn: string) => machineNamed(states.machines, arn);
  const guard = iamGuard('states', gate, ({ executionArn, stateMachineArn, taskToken }: Partial<Arns>) => {
    if (executionArn !== undefined) return { resource: executionArn };
    return ofMachine(taskToken === undefined ? stateMachineArn : states.tokens.read(taskToken).machine);
  });
  const operations = {
    StartExecution({ stateMachineArn, name = randomUUID(), input = '{}' }: StartInput) {
      const { arn, startedAt } = states.start(stateMachineArn, name, input);
      return { executionArn: arn, startDate: startedAt / 1000 };
    },
    StopExecution({ executionArn, error, cause }: ExecutionId & { error?: string; cause?: string }) {
      const { stoppedAt = Date.now() } = states.stopExecution(executionArn, error, cause);
      return { stopDate: stoppedAt / 1000 };
    },
    DescribeExecution({ executionArn }: ExecutionId) {
      const execution = states.journal.find(executionArn);
      if (!execution) throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
      return description(execution);
    },
    ListExecutions({ stateMachineArn, statusFilter, ...page }: ListInput) {
      machine(stateMachineArn);
      const found = states.journal
        .all()
        .filter(({ machineArn, status }) => machineArn === stateMachineArn && status === (statusFilter ?? status))
        .sort((a, b) => b.startedAt - a.startedAt);
      const { entries, ...next } = paged(found, page);
      return { executions: entries.map(summary), ...next };
    },
    GetExecutionHistory({ executionArn, reverseOrder, includeExecutionData = true, ...page }: HistoryInput) {
      const history = states.history(executionArn);
      const { entries, ...next } = paged(reverseOrder ? history.toReversed() : history, page);
      return { events: includeExecutionData ? entries : entries.map(withoutData), ...next };
    },
    ...taskAnswers(states.tokens),
    DescribeStateMachine({ stateMachineArn }: { stateMachineArn: string }) {
      const { arn, name, role, definition } = machine(stateMachineArn);
      return {
        stateMachineArn: arn,
        name,
        definition,
        status: 'ACTIVE',
        type: 'STANDARD',
        roleArn: role,
        creationDate: 0,
      };
    },
    ListStateMachines: () => ({
      stateMachines: states.machines.map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: 0,
      })),
    }),
  };
  return awsJson('Step Functions', '1.0', operations, guard);
};

/** IAM knows a machine by its own ARN. A condition key names the version or alias. */
const ofMachine = (arn = '*') => {
  const resource = unqualified(arn);
  if (resource === arn) return { resource };
  return { resource, context: { 'states:StateMachineQualifier': arn.slice(resource.length + 1) } };
};

type Arns = { executionArn: string; stateMachineArn: string; taskToken: string };

type HistoryInput = ExecutionId & Page & { reverseOrder?: boolean; includeExecutionData?: boolean };
type StartInput = { stateMachineArn: string; name?: string; input?: string };
type ListInput = { stateMachineArn: string; statusFilter?: string } & Page;

const summary = ({ arn, machineArn, startedOn, name, status, startedAt, stoppedAt }: Execution) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  ...(startedOn !== undefined && startedOnOf(startedOn)),
  name,
  status,
  startDate: startedAt / 1000,
  ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
});

/** AWS names the version that an alias led to. Here there is one. */
const startedOnOf = (arn: string) =>
  /:\d+$/.test(arn)
    ? { stateMachineVersionArn: arn }
    : { stateMachineAliasArn: arn, stateMachineVersionArn: arn.replace(/[^:]+$/, ONLY_VERSION) };

const description = (execution: Execution) => {
  const { input, output, error, cause } = execution;
  return { ...summary(execution), input, output, error, cause };
};

/** Errors and their causes stay. */
const withoutData = (event: HistoryEvent): HistoryEvent =>
  JSON.parse(JSON.stringify(event, (name, value) => (name === 'input' || name === 'output' ? undefined : value)));

/** A page of a list. The token is the position of the next one. AWS gives 100 entries by default. */
const paged = <T>(entries: readonly T[], { maxResults, nextToken }: Page) => {
  const from = Number(nextToken ?? 0);
  const to = from + (maxResults || 100);
  return { entries: entries.slice(from, to), ...(to < entries.length && { nextToken: String(to) }) };
};
