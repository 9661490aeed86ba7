import * as z from 'zod';

/** The body of every error answer: application/problem+json (RFC 9457), with the wrong fields of a request by name. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
export type FieldError = { field: string; message: string };

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Payload too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  500: 'Internal error',
  503: 'Service unavailable',
};

/**
 * An endpoint throws this to answer with an error. `detail` is a sentence for the client, without internals.
 * `retryAfterSeconds` becomes Retry-After.
 */
export class HttpProblem extends Error {
  readonly status: number;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    detail: string,
    errors?: FieldError[],
    options?: ErrorOptions & { retryAfterSeconds?: number },
  ) {
    super(detail, options);
    this.name = 'HttpProblem';
    this.status = status;
    this.errors = errors;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  get body(): Problem {
    return {
      type: 'about:blank',
      title: TITLES[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    };
  }
}
