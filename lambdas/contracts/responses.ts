import * as z from 'zod';
import { CircuitView } from './circuit.ts';
import { GivenVerdict } from './feedback.ts';
import { Degradation, JobFailure, JobId, JobState, Mode, STAGES } from './job.ts';
import { PersonSummary } from './person.ts';
import { WaitingFor } from './pools.ts';
import { Draft, JobResult } from './result.ts';

/** What the API answers. Tests compare every answer with these schemas, and the documentation is made from them. */
const Time = z.iso.datetime();

export const SubmitResponse = z.object({
  job_id: JobId,
  task_id: z.string().describe("The execution's ARN, known before it starts."),
  state: JobState,
  language: z.string().describe('The requested language: a BCP 47 tag, or `auto`.'),
  status_url: z.string(),
  upload: z
    .object({ url: z.url(), fields: z.record(z.string(), z.string()), expires_at: Time })
    .optional()
    .describe(
      'Where to send the recording: a form with these fields and, last, `file`. Missing when the recording came along, or has been sent.',
    ),
});

export const StageView = z.object({
  name: z.enum(STAGES),
  state: z.enum(['PENDING', 'RUNNING', 'SUCCESS', 'ERROR', 'CANCELLED']),
  started_at: Time.nullable(),
  ended_at: Time.nullable(),
});
export type StageView = z.infer<typeof StageView>;

export const Queued = z.object({
  waiting_for: WaitingFor.describe('A slot for a transcription, one for a lookup, or the turn of a batch.'),
  since: Time,
  place: z.int().positive().nullable().describe('1 is next. Null where it cannot be known.'),
});
export type Queued = z.infer<typeof Queued>;

/** A result with what its user made of it. */
export const ResultView = JobResult.extend({
  drafts: z.array(
    Draft.extend({
      sent_at: Time.nullable().describe('When the user said that it was sent.'),
      edited_message: z.string().nullable().describe('The message in the words of the user.'),
    }),
  ),
  feedback: z.array(GivenVerdict),
});
export type ResultView = z.infer<typeof ResultView>;

export const StatusResponse = z.object({
  job_id: JobId,
  task_id: z.string(),
  state: JobState,
  progress: z.string().describe('A sentence for people.'),
  queued: Queued.nullable().describe('What the job is waiting for. Nothing is wrong: it goes on when its turn comes.'),
  language: z
    .string()
    .describe('The language of the recording, as a BCP 47 tag; until it is known, the requested one.'),
  result: ResultView.nullable(),
  error: JobFailure.nullable(),
  degraded: z.array(Degradation).describe('What was left out, and why.'),
  stages: z.array(StageView),
});

export const RecordingResponse = z.object({
  url: z.url().describe('Plays the recording, without a token. Ranges can be asked for.'),
  content_type: z.string(),
  expires_at: Time,
});

export const CancelResponse = z.object({ job_id: JobId, state: z.literal('CANCELLED') });

export const ListResponse = z.object({
  interactions: z.array(
    z.object({
      job_id: JobId,
      state: JobState,
      progress: z.string(),
      mode: Mode,
      filename: z.string().nullable(),
      ended_at: Time.nullable(),
      stages: z.array(StageView),
      persons: z.array(PersonSummary).describe('Empty until the job has succeeded.'),
      status_url: z.string(),
    }),
  ),
  cursor: JobId.nullable().describe('Asks for the next page; null ends the list.'),
});

export const PersonaResponse = z.object({
  user_id: z.string(),
  headline: z.string().nullable(),
  interests: z.array(z.string()),
  bio: z.string().nullable(),
  language: z.string().nullable(),
  embedded_at: Time,
  embedding: z.object({ model: z.string(), dimensions: z.int() }),
});

export const CircuitsResponse = z.object({ circuits: z.array(CircuitView) });

const Check = z.enum(['ok', 'failing']);
export const HealthResponse = z.object({
  status: z.enum(['ok', 'degraded']),
  checks: z.object({ tables: Check, state_machine: Check, cache: Check }),
});

/** API Gateway's own answers: no valid token, a missing scope, an unknown route, too much, too often. */
export const GatewayAnswer = z.object({ message: z.string() });
