import type { z } from 'zod';
import { CircuitView } from '../../lambdas/contracts/circuit.ts';
import { PersonaInput } from '../../lambdas/contracts/persona.ts';
import { ListQuery, SubmitForm, SubmitRequest, SuppressionInput } from '../../lambdas/contracts/requests.ts';
import {
  CancelResponse,
  CircuitsResponse,
  HealthResponse,
  ListResponse,
  PersonaResponse,
  StatusResponse,
  SubmitResponse,
} from '../../lambdas/contracts/responses.ts';
import type { FunctionName } from '../function-table.ts';
import * as example from './examples.ts';

/** A schema with the name that it has in the document. */
export interface Named {
  name: string;
  schema: z.ZodType;
}

/** What the routes table does not say of an operation: what it is for, what it takes, and how it can end. */
export interface Operation {
  summary: string;
  query?: z.ZodObject;
  idempotent?: true;
  request?: Named & { example: object };
  form?: Named;
  /** Without a schema the answer is empty. */
  success: { status: number; description: string } & ((Named & { example: object }) | { name?: undefined });
  /** Our own errors: the status and when. Those that every route has are added. */
  problems: Record<number, string>;
}

const NOT_YOURS = 'There is no such job, or it is somebody else’s.';
const NOT_THE_CALLER = 'The user_id is not that of the token.';
const OUT_OF_REACH = 'The circuits are out of reach at the moment.';
const suppression = { name: 'SuppressionInput', schema: SuppressionInput, example: example.SUPPRESSION };
const NO_NAME = 'The name is missing or wrong, or the hints are.';
const persona = { name: 'Persona', schema: PersonaResponse, status: 200, example: example.PERSONA.response };

export const OPERATIONS: Partial<Record<FunctionName, Operation>> = {
  Submit: {
    summary: 'Make a job that waits for its recording, and get a form to upload it with',
    idempotent: true,
    request: { name: 'SubmitRequest', schema: SubmitRequest, example: example.SUBMIT.request },
    form: { name: 'SubmitForm', schema: SubmitForm },
    success: {
      name: 'Submitted',
      schema: SubmitResponse,
      status: 201,
      description: 'The job. Without `upload` when the recording came along.',
      example: example.SUBMIT.response,
    },
    problems: {
      400: 'Fields are missing or wrong.',
      403: NOT_THE_CALLER,
      409: 'The first request with this Idempotency-Key is still running, or its job is gone.',
      413: 'A form brings 4 MB at most.',
      422: 'This Idempotency-Key was used with another request.',
    },
  },
  Status: {
    summary: 'See where a job is, and its result once it has one',
    success: { name: 'Status', schema: StatusResponse, status: 200, description: 'The job.', example: example.STATUS },
    problems: { 404: NOT_YOURS },
  },
  Cancel: {
    summary: 'End a job and forget what it has gathered',
    success: {
      name: 'Cancelled',
      schema: CancelResponse,
      status: 200,
      description: 'The job is cancelled for good, now or before.',
      example: example.CANCEL,
    },
    problems: { 404: NOT_YOURS, 409: 'The job had already ended in SUCCESS or ERROR.' },
  },
  DeleteInteraction: {
    summary: 'Erase a job and everything of it',
    success: { status: 204, description: 'It is gone: the recording, the transcript, lookups, result and row.' },
    problems: { 404: NOT_YOURS },
  },
  ListInteractions: {
    summary: 'List your jobs, newest first',
    query: ListQuery,
    success: { name: 'Interactions', schema: ListResponse, status: 200, description: 'A page.', example: example.LIST },
    problems: { 400: 'The limit or the cursor is wrong.' },
  },
  PutPersona: {
    summary: 'Say who you are, for the insight',
    request: { name: 'PersonaInput', schema: PersonaInput, example: example.PERSONA.request },
    success: { ...persona, description: 'The persona as it is kept.' },
    problems: {
      400: 'Fields are missing or wrong, or all are empty.',
      403: NOT_THE_CALLER,
      422: 'The model refuses to embed this text.',
      503: 'The persona could not be embedded at the moment; Retry-After says when to come again.',
    },
  },
  GetPersona: {
    summary: 'See your persona, and when it was embedded',
    success: { ...persona, description: 'The persona.' },
    problems: { 403: NOT_THE_CALLER, 404: 'There is no persona yet.' },
  },
  DeletePersona: {
    summary: 'Leave: erase your persona and every job of yours',
    success: { status: 204, description: 'Everything of yours is gone.' },
    problems: {
      403: NOT_THE_CALLER,
      503: 'Not everything is gone yet; the rest goes within the hour, or when asked again.',
    },
  },
  PutSuppression: {
    summary: 'Put somebody who asked for it on the list of those who are not looked up',
    request: suppression,
    success: { status: 204, description: 'From now on nobody looks them up.' },
    problems: { 400: NO_NAME },
  },
  DeleteSuppression: {
    summary: 'Take somebody off that list: the entry with these hints, or without any every entry of the name',
    request: suppression,
    success: { status: 204, description: 'They are not on it, whether they were or not.' },
    problems: { 400: NO_NAME },
  },
  ListCircuits: {
    summary: 'See which sources are resting, and why',
    success: {
      name: 'Circuits',
      schema: CircuitsResponse,
      status: 200,
      description: 'One circuit a source.',
      example: { circuits: [example.CIRCUIT] },
    },
    problems: { 503: OUT_OF_REACH },
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
    problems: { 404: 'There is no source of that name.', 503: OUT_OF_REACH },
  },
  Health: {
    summary: 'See whether what the service stands on is there',
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
