import { join } from 'node:path';
import { executionEvent } from '../services/events/event.ts';
import { startEventBus } from '../services/events/event-bus.ts';
import { eventDestinations } from '../services/events/event-destinations.ts';
import { injectFaults } from '../services/events/fault-injection.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import { stepFunctionsApi } from '../services/step-functions/api.ts';
import { startStepFunctions } from '../services/step-functions/step-functions.ts';
import { refusing } from '../template/assembly.ts';
import { withoutSources } from './browsers.ts';
import type { Context } from './context.ts';
import type { Stores } from './stores.ts';

/** Starts what connects functions: the event bus and the state machines. */
export const startWorkflows = (
  { settings: { data, faultInjection }, addresses, resources, keep }: Context,
  { dynamodb, queues }: Stores,
  { lambda, switchedOff }: { lambda: Lambda; switchedOff: readonly string[] },
) => {
  const { rules, machines, gate } = resources;
  const bus = startEventBus(rules, eventDestinations(gate, { lambda, queues, states: () => states }));
  const events = keep(injectFaults(bus.publish, faultInjection));
  const states = keep(
    refusing(() =>
      startStepFunctions({
        lambda,
        gate,
        dynamodb: dynamodb.url,
        sqs: addresses.sqs.url,
        machines: withoutSources(machines, switchedOff),
        journalFile: join(data, 'executions.json'),
        beforeTask: faultInjection.beforeTask,
        executionMs: faultInjection.executionMs,
        onStatusChange: (execution) => events.publish(executionEvent(execution)),
      }),
    ),
  );
  addresses.states.serve(stepFunctionsApi(states, gate));
  return { bus, events, states };
};
