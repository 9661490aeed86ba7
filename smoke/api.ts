/** The form for uploading a recording to S3. */
export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

export interface ApiAnswer {
  status: number;
  /** Undefined for an empty body, text for a body that is not JSON. */
  body: unknown;
}

/** Longer than the 30 s after which API Gateway answers by itself. */
const ANSWER_MS = 40_000;
/** A recording of 200 KB over the slowest connection that is still usable. */
const UPLOAD_MS = 120_000;

/** The stage's API, with a token. */
export const api = (url: string, token: string) => {
  const call = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const response = await reach(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: response.status, body: parsed(await response.text()) };
  };
  return {
    call,

    /** @throws Error with a sentence for any other status */
    async expect<T = unknown>(status: number, method: string, path: string, body?: unknown): Promise<T> {
      const answer = await call(method, path, body);
      if (answer.status !== status)
        throw new Error(`${method} ${path} answered ${answer.status}, not ${status}: ${said(answer.body)}`);
      return answer.body as T;
    },
  };
};

/** @throws Error with a sentence when S3 refuses it */
export const upload = async (form: UploadForm, file: Blob, name: string): Promise<void> => {
  const body = new FormData();
  for (const [field, value] of Object.entries(form.fields)) body.set(field, value);
  body.set('file', file, name);
  const response = await reach(form.url, { method: 'POST', body, signal: AbortSignal.timeout(UPLOAD_MS) });
  if (!response.ok)
    throw new Error(`The upload form was refused with ${response.status}: ${said(await response.text())}`);
};

const reach = async (url: string, request: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, request);
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    throw new Error(`${new URL(url).origin} cannot be reached (${cause?.code ?? message}).`, { cause: error });
  }
};

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
};

/** Problem documents have the sentence in `detail`, API Gateway in `message`, S3 within XML. */
const said = (body: unknown): string => {
  if (typeof body === 'string') return (/<Message>([^<]+)/.exec(body)?.[1] ?? body).slice(0, 200);
  const { detail, message } = (body ?? {}) as { detail?: string; message?: string };
  return detail ?? message ?? JSON.stringify(body ?? null).slice(0, 200);
};
