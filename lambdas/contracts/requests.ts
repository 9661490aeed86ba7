import * as z from 'zod';
import { JobId, Mode } from './job.ts';
import { Language } from './language.ts';
import { Priority } from './pools.ts';
import {
  isRecordingType,
  MAX_RECORDING_BYTES,
  NOT_A_RECORDING_TYPE,
  RecordingType,
  UNKNOWN_TYPE,
} from './recording.ts';

/** What clients send. The same schemas check requests and describe them in the API's documentation. */
export const SubmitRequest = z.strictObject({
  mode: Mode,
  content_type: RecordingType,
  size_bytes: z.int().min(1).max(MAX_RECORDING_BYTES),
  language: Language.optional().describe('The spoken language; `auto`, the default, detects it.'),
  priority: Priority.optional().describe('A `batch` lets `normal` jobs go first; `normal` is the default.'),
  filename: z.string().min(1).max(255).optional(),
  user_id: z.string().min(1).max(128).optional(),
});
export type SubmitRequest = z.infer<typeof SubmitRequest>;

/**
 * The same as a form that carries the recording, up to `MAX_FORM_RECORDING_BYTES`, as clients of the first version send
 * it.
 */
export const SubmitForm = z.strictObject({
  mode: Mode,
  language: SubmitRequest.shape.language,
  priority: SubmitRequest.shape.priority,
  user_id: SubmitRequest.shape.user_id,
  file: z
    .file()
    .min(1)
    .refine(({ type }) => isRecordingType(type || UNKNOWN_TYPE), NOT_A_RECORDING_TYPE),
});
export type SubmitForm = z.infer<typeof SubmitForm>;

const Hint = z.string().trim().min(1).max(120);

/**
 * A person who asked not to be looked up. `hints` tell them from namesakes: an employer, a place, a trade. A single
 * hint may come without a list.
 */
export const SuppressionInput = z.strictObject({
  name: z.string().trim().min(1).max(120).regex(/\p{L}/u, 'must have a letter in it'),
  hints: z.union([Hint, z.array(Hint).max(10)]).optional(),
});
export type SuppressionInput = z.infer<typeof SuppressionInput>;

/** Marks a parameter whose wrong value is a 404, because nothing can have that name. */
const NAMES_NOTHING = { params: { status: 404 } };

/**
 * A text that cannot be a job's id is a 404, and no store is asked: DynamoDB answers a key of more than 2,048 bytes
 * with an error.
 */
export const JobParams = z.object({
  job_id: z
    .string()
    .refine((id) => JobId.safeParse(id).success, { message: 'There is no such job.', ...NAMES_NOTHING }),
});
/** Any text: the endpoint compares it with the token's user, and answers 403. */
export const UserParams = z.object({ user_id: z.string() });

export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: JobId.optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;
