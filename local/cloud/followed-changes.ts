import { AccessDenied } from '../permissions/access.ts';
import { startStreamPollers } from '../services/event-sources/stream-pollers.ts';
import { partsOf } from '../services/lambda/function-id.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import type { Context } from './context.ts';
import type { Stores } from './stores.ts';

/** Hands the changes of tables to functions. Lambda writes to a destination with the function's own role. */
export const followChanges = (
  { resources: { streamMappings, functions, gate } }: Context,
  { dynamodb: { streams }, queues }: Stores,
  lambda: Lambda,
) =>
  startStreamPollers(streamMappings, {
    streams,
    lambda,
    async onGivenUp({ functionName, onFailure = '' }, letter) {
      const fn = functions.find(({ name }) => name === partsOf(functionName).name);
      const caller = { kind: 'role', role: fn?.role ?? '', session: fn?.name ?? '' } as const;
      try {
        await gate.demand({ caller, action: 'sqs:SendMessage', resource: onFailure });
        queues.send(onFailure, letter);
      } catch (error) {
        if (!(error instanceof AccessDenied)) throw error;
        console.error(`The news of changes that ${functionName} gave up is lost: ${error.message}`);
      }
    },
  });
