import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnStateMachineAlias, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ENVIRONMENT } from '../lambdas/contracts/environment.ts';
import { WORKER_NAMES } from '../statemachine/stage.ts';
import type { Functions } from './functions.ts';
import { acknowledgePattern } from './nag-suppressions.ts';
import { LIVE, type ServiceFunction } from './service-function.ts';

interface Access {
  machine: StateMachine;
  live: CfnStateMachineAlias;
  functions: Functions['all'];
}

/** Which functions may start, stop, describe and follow executions, and which may answer the machine's tasks. */
export const allowAccess = (access: Access): void => {
  const { machine, functions } = access;
  const { Submit, StartPipeline, StartBatch, Cancel, DeleteInteraction, DeletePersona, Health, Sweep, GetTimeline } =
    functions;
  const executions = executionsOf(machine);
  nameMachine(Submit, machine);
  for (const starts of [StartPipeline, StartBatch, Sweep]) allowStart(starts, access);
  for (const stops of [Cancel, DeleteInteraction, DeletePersona]) {
    allow(stops, machine, ['states:StopExecution'], executions);
  }
  allow(GetTimeline, machine, ['states:GetExecutionHistory'], executions);
  allow(Sweep, machine, ['states:DescribeExecution', 'states:StopExecution'], executions);
  // AWS checks the machine here. The task's token is the secret that tells tasks apart.
  for (const name of WORKER_NAMES) allowAnswers(functions[name], machine, 'Success', 'Failure', 'Heartbeat');
  allowAnswers(Sweep, machine, 'Failure');
  allow(Health, machine, ['states:DescribeStateMachine'], machine.stateMachineArn);
};

/** Every execution of the machine. No attribute gives this ARN: it is the machine's, with another resource type. */
const executionsOf = (machine: StateMachine): string =>
  Stack.of(machine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machine.stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

const nameMachine = (to: ServiceFunction, machine: StateMachine): void => {
  to.addEnvironment(ENVIRONMENT.stateMachineArn, machine.stateMachineArn);
};

/**
 * On the alias only. AWS checks the machine's own ARN, and the alias as a condition:
 * https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
const allowStart = (to: ServiceFunction, { machine, live }: Access): void => {
  nameMachine(to, machine);
  to.addEnvironment(ENVIRONMENT.stateMachineAliasArn, live.attrArn);
  to.addToRolePolicy(
    new PolicyStatement({
      actions: ['states:StartExecution'],
      resources: [machine.stateMachineArn],
      conditions: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': [LIVE] } },
    }),
  );
};

const allowAnswers = (to: ServiceFunction, { stateMachineArn }: StateMachine, ...answers: string[]): void => {
  const actions = answers.map((answer) => `states:SendTask${answer}`);
  to.addToRolePolicy(new PolicyStatement({ actions, resources: [stateMachineArn] }));
};

const allow = (to: ServiceFunction, machine: StateMachine, actions: string[], resource: string): void => {
  nameMachine(to, machine);
  if (resource.endsWith('*'))
    acknowledgePattern(to.role, resource, 'Executions are named by job, and only this machine has them');
  to.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
};
