import { calledFunction, functionNameOf, ofType, type Template } from '../cost/template.ts';
import type { State } from './definition.ts';

/** How a Task is performed: by a function, by a function behind a queue, or by a service of AWS. */
export type Task =
  | { kind: 'function'; name: string }
  | { kind: 'pool'; pool: string; worker: string }
  | { kind: 'service' };

/** A queue, with the function that processes its messages and its maximum concurrency. */
export interface PoolSpec {
  /** The queue's logical id, in plain writing. */
  name: string;
  queue: string;
  worker: string;
  /** Undefined when the mapping has no maximum. */
  concurrency: number | undefined;
}

/** `PoolsTranscribeAudio33F28A16` is transcribe_audio. */
const poolNameOf = (logicalId: string): string =>
  logicalId
    .replace(/^Pools|[0-9A-F]{8}$/g, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase();

/**
 * The logical id that a reference names. In a joined reference it is the first part, such as the function before its
 * version's number.
 */
const idIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = (value ?? {}) as Reference;
  return Ref ?? attribute?.[0] ?? joined?.[1].map(partOf).find((id) => id !== '') ?? '';
};
interface Reference {
  Ref?: string;
  'Fn::GetAtt'?: [string, string];
  'Fn::Join'?: [string, unknown[]];
}
const partOf = (part: unknown): string => (typeof part === 'string' ? '' : idIn(part));

/** The pools of a stack: every event source mapping that reads a queue. */
export const poolsOf = (template: Template): PoolSpec[] =>
  ofType(template, 'AWS::Lambda::EventSourceMapping')
    .map(([, mapping]) => ({ mapping, queue: idIn(mapping.EventSourceArn) }))
    .filter(({ queue }) => template.Resources[queue]?.Type === 'AWS::SQS::Queue')
    .map(({ mapping, queue }) => {
      const worker = calledFunction(template, { Type: 'Task', Resource: idIn(mapping.FunctionName) }) ?? '';
      const { MaximumConcurrency } = (mapping.ScalingConfig ?? {}) as { MaximumConcurrency?: number };
      return { name: poolNameOf(queue), queue, worker: functionNameOf(worker), concurrency: MaximumConcurrency };
    });

/** @throws Error when the state sends to a queue that nobody reads, because its jobs would never end */
export const taskOf = (template: Template, pools: PoolSpec[], state: State): Task => {
  const { Resource = '', Parameters = {} } = state;
  if (Resource.includes(':sqs:sendMessage')) {
    if (!Resource.endsWith('.waitForTaskToken')) return { kind: 'service' };
    const queue = idIn(Parameters.QueueUrl);
    const pool = pools.find((one) => one.queue === queue);
    if (!pool) throw new Error(`A state sends to ${queue || 'a queue'}, which no function of the stack reads.`);
    return { kind: 'pool', pool: pool.name, worker: pool.worker };
  }
  const called = Resource.endsWith(':lambda:invoke') ? idIn(Parameters.FunctionName) : Resource;
  const id = calledFunction(template, { Type: 'Task', Resource: called });
  return id === undefined ? { kind: 'service' } : { kind: 'function', name: functionNameOf(id) };
};

/** The input of a function behind a queue: `input` of the message. */
export const inputOf = (task: Task, input: unknown): unknown => {
  if (task.kind !== 'pool') return input;
  const body = (input as { MessageBody?: { input?: unknown } } | undefined)?.MessageBody;
  return body?.input ?? body;
};

/** The reserved concurrency of functions, by name. */
export const reservedOf = (template: Template): Map<string, number> =>
  new Map(
    ofType(template, 'AWS::Lambda::Function').flatMap(([id, { ReservedConcurrentExecutions: reserved }]) =>
      typeof reserved === 'number' ? [[functionNameOf(id), reserved] as const] : [],
    ),
  );
