import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { CircuitView } from '../../contracts/circuit.ts';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { ADMINS } from '../../contracts/groups.ts';
import { CircuitsResponse } from '../../contracts/responses.ts';
import { required } from '../runtime/environment.ts';

const Answer = z.object({ statusCode: z.literal(200), body: z.string() });

/**
 * Reads the circuits from outside their network, by the function of `GET /v2/circuits`. That function is in the VPC,
 * where there is no way to queues and tables.
 */
export const listCircuitsFunction = (
  lambda = new LambdaClient(),
  name = required(ENVIRONMENT.listCircuitsFunction),
) => ({
  /**
   * @param admin the administrator who asks
   * @returns undefined if the circuits cannot be read
   */
  async list(admin: string): Promise<CircuitView[] | undefined> {
    const claims = { sub: admin, groups: [ADMINS] };
    const event = { headers: {}, requestContext: { authorizer: { jwt: { claims } } } };
    try {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }));
      const { body } = Answer.parse(JSON.parse(Buffer.from(Payload ?? []).toString()));
      return CircuitsResponse.parse(JSON.parse(body)).circuits;
    } catch {
      return undefined;
    }
  },
});
export type ListCircuitsFunction = ReturnType<typeof listCircuitsFunction>;
