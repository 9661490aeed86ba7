import { setTimeout as pass } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { Fault, FaultKind } from './faults.ts';
import { generator } from './generator.ts';

/**
 * The notes on a call between middleware and stand-in: the fault to answer with, the fault's amount, whether the answer
 * was mangled, and what the call would have been billed for.
 */
export type FaultyEnv = {
  Bindings: HttpBindings | Record<string, never>;
  Variables: { fault: FaultKind | undefined; amount: number | undefined; mangled: boolean; billed: string };
};

export type FaultOptions = {
  faults?: readonly Fault[] | undefined;
  /** Decides which calls meet a fault with a rate: the same seed, the same calls. */
  seed?: number | undefined;
  /** Kinds that the stand-in answers itself when it finds them in `c.get('fault')`. */
  renders?: readonly FaultKind[];
  /** The provider's own shape of a 429 and a 503. Retry-After is added to it here. */
  refuse?: (c: Context<FaultyEnv>, status: 429 | 503, retryAfterSeconds: number | undefined) => Response;
};

const GENERIC: readonly FaultKind[] = ['429', '5xx', 'malformed', 'drop', 'stall', 'slow', 'latency'];

/**
 * Makes calls fail as asked. Every fault draws once for each call, so faults do not shift each other.
 *
 * @throws Error at once for a fault that neither this middleware nor the stand-in can play.
 */
export const faulty = (options: FaultOptions = {}): MiddlewareHandler<FaultyEnv> => {
  const { faults = [], seed = 1, renders = [], refuse = plainly } = options;
  const unknown = faults.find(({ kind }) => !GENERIC.includes(kind) && !renders.includes(kind));
  if (unknown) throw new Error(`This stand-in cannot play "${unknown.kind}"; it can play ${playable(renders)}.`);
  const draw = generator(seed);

  return async (c, next) => {
    const struck = faults.filter(({ rate }) => draw() < rate);
    const strikes = (kind: FaultKind) => struck.find((fault) => fault.kind === kind);

    await pass(strikes('latency')?.amount ?? 0);
    if (strikes('drop')) return hangUp(c);
    const limited = renders.includes('429') ? undefined : strikes('429');
    if (limited) return withRetryAfter(refuse(c, 429, limited.amount), limited.amount);
    if (strikes('5xx') && !renders.includes('5xx')) return refuse(c, 503, undefined);

    const rendered = struck.find(({ kind }) => renders.includes(kind));
    c.set('fault', rendered?.kind);
    c.set('amount', rendered?.amount);
    await next();
    if (strikes('malformed') && !renders.includes('malformed')) {
      c.set('mangled', true);
      c.res = await cutInHalf(c.res);
    }
    if (strikes('stall')) c.res = await stalled(c.res);
    const slow = strikes('slow')?.amount;
    if (slow !== undefined) c.res = delayBody(c.res, slow);
  };
};

const playable = (renders: readonly FaultKind[]) => [...new Set([...GENERIC, ...renders])].join(', ');

const plainly: NonNullable<FaultOptions['refuse']> = (c, status) =>
  c.text(status === 429 ? 'Too Many Requests' : 'Service Unavailable', status);

const withRetryAfter = (response: Response, seconds: number | undefined): Response => {
  if (seconds !== undefined) response.headers.set('retry-after', String(seconds));
  return response;
};

/** Over a socket the connection ends without an answer; without one (an app called in process) the body breaks off. */
const hangUp = (c: Context<FaultyEnv>): Response => {
  if (c.env && 'incoming' in c.env) {
    c.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  return new Response(new ReadableStream({ start: (body) => body.error(new Error('connection dropped')) }));
};

/** Half of a JSON document or of a page: of the promised type, and not readable as it. */
const cutInHalf = async (response: Response): Promise<Response> => {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status, headers });
};

/** Half of an answer, and then nothing more while the connection stays open. */
const stalled = async (response: Response): Promise<Response> => {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const body = new ReadableStream({ start: (to) => to.enqueue(bytes.slice(0, bytes.length / 2)) });
  return new Response(body, { status: response.status, headers });
};

const delayBody = (response: Response, milliseconds: number): Response => {
  const waiting = new TransformStream({ start: () => pass(milliseconds) });
  return new Response(response.body?.pipeThrough(waiting) ?? null, response);
};
