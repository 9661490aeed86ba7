import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { answered, isTraced, openCall, type Subsegment, unanswered } from './xray.ts';

/** undici's description of a request. The platform's `fetch` is undici, too. */
type Fetched = { origin?: string | URL; method: string };

/** The header by which AWS follows a trace from one service to the next. */
const TRACE_HEADER = 'x-amzn-trace-id';

const calls = new WeakMap<object, Subsegment>();
let isListening = false;

/** A call may report both an answer and a failure: the first counts. */
const taken = (request: object): Subsegment | undefined => {
  const call = calls.get(request);
  calls.delete(request);
  return call;
};

const begin = (request: object, method: string, { protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>) => {
  // Without path and query: in a lookup they hold the person's name.
  const call = openCall(hostname, method, `${protocol}//${hostname}/`);
  if (call) calls.set(request, call);
  return call;
};

const end = (request: object, status: number): void => {
  const call = taken(request);
  if (call) answered(call, status);
};

const fail = (request: object, error: unknown): void => {
  const call = taken(request);
  if (call) unanswered(call, error);
};

/**
 * Makes every HTTP request of the process a subsegment of its invocation. Node reports requests itself
 * (node:diagnostics_channel), so neither `http` nor any client is changed. AWS's SDK sends by `node:https`, all others
 * by `fetch`.
 */
export const traceCalls = (): void => {
  if (isListening || !isTraced()) return;
  isListening = true;
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    const call = begin(request, request.method, { protocol: request.protocol, hostname: request.host });
    // The SDK writes the header and leaves it unsigned. Its calls belong below this subsegment. No other host sees our
    // trace ids.
    if (call && request.hasHeader(TRACE_HEADER)) {
      request.setHeader(TRACE_HEADER, `Root=${call.trace_id};Parent=${call.id};Sampled=1`);
    }
  });
  subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    end(request, response.statusCode ?? 0);
  });
  subscribe('http.client.request.error', (message) => {
    const { request, error } = message as { request: ClientRequest; error: unknown };
    fail(request, error);
  });

  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: Fetched };
    if (request.origin !== undefined && request.method !== 'CONNECT')
      begin(request, request.method, new URL(request.origin));
  });
  subscribe('undici:request:headers', (message) => {
    const { request, response } = message as { request: Fetched; response: { statusCode: number } };
    end(request, response.statusCode);
  });
  subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: Fetched; error: unknown };
    fail(request, error);
  });
};
