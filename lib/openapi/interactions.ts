import { FeedbackRequest } from '../../lambdas/contracts/feedback.ts';
import { ListQuery, SubmitForm, SubmitRequest } from '../../lambdas/contracts/requests.ts';
import {
  CancelResponse,
  ListResponse,
  RecordingResponse,
  StatusResponse,
  SubmitResponse,
} from '../../lambdas/contracts/responses.ts';
import { TimelineResponse } from '../../lambdas/contracts/timeline.ts';
import * as example from './job-example.ts';
import { NOT_THE_CALLER, type Operations } from './operation.ts';

const NOT_YOURS = 'There is no such job, or it belongs to somebody else.';

export const interactions: Operations = {
  Submit: {
    summary: 'Create a job, and get a form to upload its recording',
    idempotent: true,
    request: { name: 'SubmitRequest', schema: SubmitRequest, example: example.SUBMIT.request },
    form: { name: 'SubmitForm', schema: SubmitForm },
    success: {
      name: 'Submitted',
      schema: SubmitResponse,
      status: 201,
      description: 'The job. Without `upload` when the request brought the recording.',
      example: example.SUBMIT.response,
    },
    problems: {
      400: 'Fields are missing or wrong.',
      403: NOT_THE_CALLER,
      409: 'The first request with this Idempotency-Key is still running, or its job is gone.',
      413: 'A form may have at most 4 MB.',
      422: 'This Idempotency-Key was used with another request.',
    },
  },
  Status: {
    summary: 'Get the state of a job, and its result when it has one',
    success: { name: 'Status', schema: StatusResponse, status: 200, description: 'The job.', example: example.STATUS },
    problems: { 404: NOT_YOURS },
  },
  Cancel: {
    summary: 'Cancel a job and delete what it has gathered',
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
    summary: 'Erase a job and all its data',
    success: { status: 204, description: 'The job is gone, with its recording, transcript, lookups, result and row.' },
    problems: { 404: NOT_YOURS },
  },
  GetTimeline: {
    summary: 'Get the states of the machine that a job has visited',
    success: {
      name: 'Timeline',
      schema: TimelineResponse,
      status: 200,
      description: 'The states, with times and outcomes, and without what they were given.',
      example: example.TIMELINE,
    },
    problems: { 404: NOT_YOURS, 503: 'Too many timelines are read at the moment.' },
  },
  GetRecording: {
    summary: 'Get an address that plays the recording of a job for 15 minutes',
    success: {
      name: 'Recording',
      schema: RecordingResponse,
      status: 200,
      description: 'The address. Anybody who has it can listen.',
      example: example.RECORDING,
    },
    problems: { 404: 'There is no such job, or its recording never came, or it was deleted after 48 hours.' },
  },
  GiveFeedback: {
    summary: 'Say whether a part of a result is good, and which drafts were sent, and in which words',
    request: { name: 'FeedbackRequest', schema: FeedbackRequest, example: example.FEEDBACK },
    success: { status: 204, description: 'It is kept. Later feedback on the same part replaces what it mentions.' },
    problems: {
      400: 'Fields are missing or wrong.',
      404: NOT_YOURS,
      409: 'The job has not succeeded.',
      422: 'The result has no such person or draft.',
    },
  },
  ListInteractions: {
    summary: 'List your jobs, newest first',
    query: ListQuery,
    success: { name: 'Interactions', schema: ListResponse, status: 200, description: 'A page.', example: example.LIST },
    problems: { 400: 'The limit or the cursor is wrong.' },
  },
};
