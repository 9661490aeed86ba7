import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from './job-status.ts';

export interface Recording {
  bytes: Uint8Array<ArrayBuffer>;
  content_type: string;
  filename: string;
  mode: string;
  /** The spoken language; detected when missing. */
  language?: string;
  /** `batch` lets others go first. */
  priority?: string;
}

/** A state that a job passed, and when, in milliseconds since 1970. `progress` is empty unless it was seen there. */
export interface Passed {
  state: string;
  at: number;
  progress: string;
  status: Status;
}

const ENDED = ['SUCCESS', 'ERROR', 'CANCELLED'];
const POLL_MS = 250;

export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

export interface Submitted {
  job_id: string;
  upload: UploadForm;
}

/** A client of the API, as anyone would write one: HTTP and nothing else. */
export const client = (api: string, token: string) => {
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const call = async <T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const response = await send(method, path, body, headers);
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  };

  return {
    putPersona: (userId: string, persona: object) => call('PUT', `/v2/personas/${userId}`, persona),

    /** A job that waits for its recording, and the form to upload it with. The same key finds the same job. */
    announce(
      { bytes, content_type, filename, mode, language, priority }: Recording,
      idempotencyKey?: string,
    ): Promise<Submitted> {
      const job = {
        mode,
        content_type,
        filename,
        size_bytes: bytes.byteLength,
        ...(language && { language }),
        ...(priority && { priority }),
      };
      return call<Submitted>(
        'POST',
        '/v2/interactions/submit',
        job,
        idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
      );
    },

    async upload({ url, fields }: UploadForm, { bytes, content_type, filename }: Recording): Promise<void> {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([bytes], { type: content_type }), filename);
      const uploaded = await fetch(url, { method: 'POST', body: form });
      if (!uploaded.ok) throw new Error(`The upload was refused: ${uploaded.status} ${await uploaded.text()}`);
    },

    /** Submits a recording and uploads it. @returns the job's id */
    async submit(recording: Recording): Promise<string> {
      const { job_id, upload } = await this.announce(recording);
      await this.upload(upload, recording);
      return job_id;
    },

    status: (jobId: string) => call<Status>('GET', `/v2/interactions/status/${jobId}`),

    /** @returns the job's final state: CANCELLED, or SUCCESS or ERROR when it had ended before */
    async cancel(jobId: string): Promise<string> {
      const response = await send('POST', `/v2/interactions/cancel/${jobId}`);
      if (response.status === 409) return (await call<Status>('GET', `/v2/interactions/status/${jobId}`)).state;
      if (!response.ok) throw new Error(`Cancelling: ${response.status} ${await response.text()}`);
      return 'CANCELLED';
    },

    /** All jobs of the caller, newest first. */
    async list<T>(): Promise<T[]> {
      const jobs: T[] = [];
      let cursor: string | null = null;
      do {
        const page: { interactions: T[]; cursor: string | null } = await call(
          'GET',
          `/v2/interactions?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
        );
        jobs.push(...page.interactions);
        cursor = page.cursor;
      } while (cursor);
      return jobs;
    },

    /**
     * Every state that the job passes, in order, until it has ended. A state between two polls is told from the times
     * of its stage. PENDING has no times: it ends with the first stage.
     */
    async *follow(jobId: string): AsyncGenerator<Passed> {
      const told = new Set<string>();
      for (;;) {
        const status = await call<Status>('GET', `/v2/interactions/status/${jobId}`);
        const passed = status.stages
          .filter(({ name, started_at }) => started_at && name !== status.state)
          .map(({ name, started_at }) => ({ state: name, at: Date.parse(started_at as string), progress: '', status }));
        const begun =
          status.state === 'PENDING'
            ? []
            : [{ state: 'PENDING', at: passed[0]?.at ?? Date.now(), progress: '', status }];
        for (const step of [
          ...begun,
          ...passed,
          { state: status.state, at: Date.now(), progress: status.progress, status },
        ]) {
          if (!told.has(step.state)) yield step;
          told.add(step.state);
        }
        if (ENDED.includes(status.state)) return;
        await pause(POLL_MS);
      }
    },
  };
};

export type Client = ReturnType<typeof client>;
