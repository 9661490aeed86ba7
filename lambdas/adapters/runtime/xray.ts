import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { METRICS_SERVICE } from '../../contracts/metrics.ts';
import { errorNameOf } from './error-name.ts';

/**
 * The function's own part of an invocation's trace: one subsegment for the handler, and one below it for each call
 * (traced-calls.ts). Lambda reports the segment around them.
 *
 * Rejected: Powertools' tracer, which brings aws-xray-sdk-core with cls-hooked and semver, 180 KB and 12 ms of every
 * cold start, and OpenTelemetry's exporters, which are larger. The tracer would also write an error's message and a
 * call's path into the trace, and both can hold a person's name.
 *
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export interface Subsegment {
  readonly id: string;
  readonly name: string;
  readonly trace_id: string;
  readonly parent_id: string;
  readonly type: 'subsegment';
  readonly start_time: number;
  end_time?: number;
  readonly annotations?: Record<string, string | boolean>;
  readonly namespace?: 'remote';
  readonly http?: { request: { method: string; url: string }; response?: { status: number } };
  /** `error` is a 4xx or a call without an answer, `throttle` a 429, `fault` a 5xx or a handler that failed. */
  error?: true;
  throttle?: true;
  fault?: true;
  cause?: { exceptions: [{ id: string; type: string }] };
}

/**
 * What the daemon expects before each segment:
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html
 */
const HEADER = '{"format":"json","version":1}\n';

/** Either `169.254.79.129:2000`, or `tcp:127.0.0.1:2000 udp:127.0.0.1:2000`. */
const DAEMON = /^(?:.*\budp:)?([^\s:]+):(\d+)/;

/** An environment runs one invocation at a time. */
let handler: Subsegment | undefined;
let isFirst = process.env.AWS_LAMBDA_INITIALIZATION_TYPE === 'on-demand';
let socket: Socket | undefined;

/** Whether there is a daemon; outside Lambda there is none. `POWERTOOLS_TRACE_ENABLED` can turn tracing off. */
export const isTraced = (): boolean =>
  process.env.AWS_XRAY_DAEMON_ADDRESS !== undefined && process.env.POWERTOOLS_TRACE_ENABLED !== 'false';

/** Begins the subsegment of an invocation, if Lambda chose it for tracing. */
export const openHandler = (): void => {
  const isCold = isFirst;
  isFirst = false;
  handler = undefined;
  const { Root, Parent, Sampled } = traceOfInvocation();
  if (!isTraced() || !Root || !Parent || Sampled !== '1') return;
  const annotations = { ColdStart: isCold, Service: METRICS_SERVICE };
  handler = begun({ name: `## ${process.env._HANDLER}`, trace_id: Root, parent_id: Parent, annotations });
};

/** Ends it, with the kind of error if it failed. */
export const closeHandler = (error?: unknown): void => {
  const ending = handler;
  handler = undefined;
  if (ending) close(error === undefined ? ending : { ...ending, ...failedBy(error), fault: true });
};

/** Begins a call to a host; `undefined` outside a traced invocation. */
export const openCall = (host: string, method: string, url: string): Subsegment | undefined =>
  handler &&
  begun({
    name: host,
    trace_id: handler.trace_id,
    parent_id: handler.id,
    namespace: 'remote',
    http: { request: { method, url } },
  });

/** Ends a call that was answered. */
export const answered = (call: Subsegment, status: number): void =>
  close({
    ...call,
    ...(call.http && { http: { ...call.http, response: { status } } }),
    ...(status === 429 && { throttle: true }),
    ...(status >= 400 && status < 500 && { error: true }),
    ...(status >= 500 && { fault: true }),
  });

/** Ends a call that had no answer. */
export const unanswered = (call: Subsegment, error: unknown): void =>
  close({ ...call, ...failedBy(error), error: true });

/** Lambda's header for the running invocation: `Root=…;Parent=…;Sampled=1`. */
const traceOfInvocation = (): Partial<Record<string, string>> =>
  Object.fromEntries((process.env._X_AMZN_TRACE_ID ?? '').split(';').map((field) => field.split('=', 2)));

const idOf = (): string => randomBytes(8).toString('hex');

const begun = (known: Omit<Subsegment, 'id' | 'type' | 'start_time'>): Subsegment => ({
  id: idOf(),
  ...known,
  type: 'subsegment',
  start_time: Date.now() / 1000,
});

/** Only the name: a message may quote the data it failed on. */
const failedBy = (error: unknown): Pick<Subsegment, 'cause'> => ({
  cause: { exceptions: [{ id: idOf(), type: errorNameOf(error) }] },
});

/** Sent at once without waiting. A lost segment is a gap in the trace, and no failure. */
const close = (subsegment: Subsegment): void => {
  const [, host, port] = DAEMON.exec(process.env.AWS_XRAY_DAEMON_ADDRESS ?? '') ?? [];
  if (!host || !port) return;
  // Unreferenced, so that it keeps no process alive.
  socket ??= createSocket('udp4')
    .on('error', () => undefined)
    .unref();
  const segment = JSON.stringify({ ...subsegment, end_time: Date.now() / 1000 });
  socket.send(`${HEADER}${segment}`, Number(port), host, () => undefined);
};
