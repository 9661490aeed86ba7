import { CircuitView } from '../../lambdas/contracts/circuit.ts';
import { OperationsResponse } from '../../lambdas/contracts/operations.ts';
import { SuppressionInput } from '../../lambdas/contracts/requests.ts';
import { CircuitsResponse, HealthResponse } from '../../lambdas/contracts/responses.ts';
import * as example from './examples.ts';
import type { Operations } from './operation.ts';

const OUT_OF_REACH = 'The circuits cannot be reached at the moment.';
const suppression = { name: 'SuppressionInput', schema: SuppressionInput, example: example.SUPPRESSION };
const NO_NAME = 'The name or the hints are missing or wrong.';

export const administration: Operations = {
  PutSuppression: {
    summary: 'Put a person on the suppression list, at their request',
    request: suppression,
    success: { status: 204, description: 'From now on nobody looks this person up.' },
    problems: { 400: NO_NAME },
  },
  DeleteSuppression: {
    summary:
      'Take a person off the suppression list: the entry with these hints, or, without hints, every entry of the name',
    request: suppression,
    success: { status: 204, description: 'The person is not on the list, whether they were on it before or not.' },
    problems: { 400: NO_NAME },
  },
  ListCircuits: {
    summary: 'List the circuits: which sources rest, and why',
    success: {
      name: 'Circuits',
      schema: CircuitsResponse,
      status: 200,
      description: 'A circuit for each source.',
      example: { circuits: [example.CIRCUIT] },
    },
    problems: { 503: OUT_OF_REACH },
  },
  GetOperations: {
    summary: 'Get what the service is doing: pools, circuits, jobs, and the failures and stage times of the last day',
    success: {
      name: 'Operations',
      schema: OperationsResponse,
      status: 200,
      description: 'The service at this moment.',
      example: example.OPERATIONS,
    },
    problems: {},
  },
  ResetCircuit: {
    summary: 'Close the circuit of a source at once',
    success: {
      name: 'Circuit',
      schema: CircuitView,
      status: 200,
      description: 'The circuit, closed.',
      example: example.CLOSED_CIRCUIT,
    },
    problems: { 404: 'There is no source with that name.', 503: OUT_OF_REACH },
  },
  Health: {
    summary: 'Check whether the parts that the service needs are there',
    success: {
      name: 'Health',
      schema: HealthResponse,
      status: 200,
      description: 'ok or degraded.',
      example: example.HEALTH,
    },
    problems: {},
  },
};
