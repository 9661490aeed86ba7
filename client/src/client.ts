import createFetchClient, { type Client as Http } from 'openapi-fetch';
import type { ListedJob, Persona, PersonaInput, State, Status, Submitted, UploadForm } from './answers.ts';
import { Refused } from './errors.ts';
import { type NewsFeed, newsFeed } from './news.ts';
import { detailsOf, type Recording, type SubmitOptions } from './recording.ts';
import { apiFetch, type Fetch, type Token, there } from './requests.ts';
import type { paths } from './schema.ts';
import { submitWithRetries } from './submission.ts';
import { uploadForm } from './upload.ts';
import { type Passed, watchJob } from './watch.ts';

export interface ClientOptions {
  /** The API's address, without a slash at the end. */
  api: string;
  /** The address of the news, `wss://…`. Without it, `watch` polls. */
  live?: string | undefined;
  /** An access token, or what gives one that is still valid. */
  token: Token;
  /** Another fetch, for a proxy or a test. */
  fetch?: Fetch;
}

/** Every call takes a signal that aborts it, and throws one of the errors in errors.ts, or the signal's reason. */
export interface Linkd {
  /** Every route, typed after openapi.yaml: `http.GET('/v2/circuits')`. Its answers are always successes. */
  http: Http<paths>;
  /** News of all jobs of the caller. */
  news: NewsFeed;
  /** Makes a job and uploads its recording. An upload that breaks off is tried again. @returns the job's id */
  submit(recording: Blob | Recording, options?: SubmitOptions): Promise<string>;
  /** Makes a job that waits for its recording. */
  announce(recording: Blob | Recording, options?: SubmitOptions): Promise<Submitted>;
  /** Uploads a recording once, with the form of `announce`. A job without a form has its recording. */
  upload(form: UploadForm | undefined, recording: Blob | Recording, options?: SubmitOptions): Promise<void>;
  /** Every state that a job passes, once each and in order, until it has ended. */
  watch(jobId: string, options?: { signal?: AbortSignal | undefined }): AsyncGenerator<Passed>;
  status(jobId: string, options?: { signal?: AbortSignal | undefined }): Promise<Status>;
  /** @returns the job's final state: CANCELLED, or SUCCESS or ERROR when it had ended before */
  cancel(jobId: string): Promise<State>;
  /** Deletes a job and everything that belongs to it. */
  erase(jobId: string): Promise<void>;
  persona(userId: string, options?: { signal?: AbortSignal | undefined }): Promise<Persona>;
  /** Says who the caller is. `userId` is the token's `sub`. */
  putPersona(userId: string, persona: PersonaInput): Promise<Persona>;
  /** The caller's jobs, newest first: `most` of them, or all. */
  list(options?: { most?: number | undefined; signal?: AbortSignal | undefined }): Promise<ListedJob[]>;
}

/** The API gives at most this many jobs at once. */
const PAGE = 100;
type Page = { interactions: ListedJob[]; cursor: string | null };

/** A client of the API for Node and browsers. */
export const createClient = ({ api, live, token, fetch = globalThis.fetch }: ClientOptions): Linkd => {
  const http = createFetchClient<paths>({ baseUrl: api, fetch: apiFetch(token, fetch) });
  const news = newsFeed({ live, token });

  const status: Linkd['status'] = async (job_id, { signal } = {}) =>
    there(await http.GET('/v2/interactions/status/{job_id}', { params: { path: { job_id } }, signal }));

  const announce: Linkd['announce'] = async (recording, options = {}) => {
    const { idempotencyKey, signal } = options;
    const header = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
    const { request: body } = detailsOf(recording, options);
    return there(await http.POST('/v2/interactions/submit', { params: { header }, body, signal }));
  };

  const upload: Linkd['upload'] = async (form, recording, options = {}) => {
    const { onProgress, signal } = options;
    const { blob, request } = detailsOf(recording, options);
    if (form) await uploadForm(form, blob, { filename: request.filename, onProgress, signal }, fetch);
  };

  return {
    http,
    news,
    status,
    announce,
    upload,
    submit: (recording, options = {}) => submitWithRetries(recording, options, { announce, upload }),
    watch: (jobId, { signal } = {}) => watchJob(() => status(jobId, { signal }), jobId, news, signal),

    async cancel(job_id) {
      try {
        return there(await http.POST('/v2/interactions/cancel/{job_id}', { params: { path: { job_id } } })).state;
      } catch (error) {
        if (error instanceof Refused && error.status === 409) return (await status(job_id)).state;
        throw error;
      }
    },

    async erase(job_id) {
      await http.DELETE('/v2/interactions/{job_id}', { params: { path: { job_id } } });
    },

    persona: async (user_id, { signal } = {}) =>
      there(await http.GET('/v2/personas/{user_id}', { params: { path: { user_id } }, signal })),

    putPersona: async (user_id, body) =>
      there(await http.PUT('/v2/personas/{user_id}', { params: { path: { user_id } }, body })),

    async list({ most = Number.POSITIVE_INFINITY, signal } = {}) {
      const jobs: ListedJob[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = {
          limit: Math.min(most - jobs.length, PAGE),
          ...(cursor !== null && { cursor }),
        };
        const page: Page = there(await http.GET('/v2/interactions', { params: { query }, signal }));
        jobs.push(...page.interactions);
        cursor = page.cursor;
      } while (cursor !== null && jobs.length < most);
      return jobs;
    },
  };
};
