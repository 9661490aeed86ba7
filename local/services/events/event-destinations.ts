import type { Caller } from '../../permissions/caller.ts';
import type { Gate } from '../../permissions/gate.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Queues } from '../sqs/queues.ts';
import type { StepFunctions } from '../step-functions/step-functions.ts';
import type { Destinations } from './event-bus.ts';

/** The targets of EventBridge. Each delivery needs the permission that AWS asks for. */
export const eventDestinations = (
  gate: Gate,
  { lambda, queues, states }: { lambda: Lambda; queues: Queues; states: () => StepFunctions },
): Destinations => {
  const asRule = (ruleArn: string): Caller => ({ kind: 'service', name: 'events.amazonaws.com', source: ruleArn });
  return {
    async invokeLater(functionArn, event, { arn }) {
      await gate.demand({ caller: asRule(arn), action: 'lambda:InvokeFunction', resource: functionArn });
      lambda.invokeLater(functionArn, event);
    },
    async startExecution(machineArn, name, input, { arn, role }) {
      // Unlike functions and queues, a machine is started by a role that the target names.
      const caller: Caller = role === undefined ? asRule(arn) : { kind: 'role', role, session: 'events' };
      await gate.demand({ caller, action: 'states:StartExecution', resource: machineArn });
      states().start(machineArn, name, input);
    },
    async send(queueArn, event, { arn }) {
      await gate.demand({ caller: asRule(arn), action: 'sqs:SendMessage', resource: queueArn });
      queues.send(queueArn, event);
    },
  };
};
