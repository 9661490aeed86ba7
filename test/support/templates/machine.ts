import { StateMachine } from 'aws-local-stepfunctions';
import { type SourceName, sourceRow } from '../../../lambdas/contracts/sources.ts';
import { type Definition, definitionIn, statesOf } from './definition.ts';
import { configOf, synthesize } from './stack.ts';

export const definition: Definition = definitionIn(synthesize(configOf('prod')));
export const states = statesOf(definition);

type Overrides = NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>;
type Handler = (input: Input) => unknown;
export type Input = Record<string, unknown>;

export const EXECUTION_INPUT = { job_id: '01JD0000000000000000000000', owner: 'user-1', mode: 'recap' };

/** What each step answers when all goes well: one person, found on LinkedIn. */
const WELL: Record<string, Handler> = {
  'Transcribe audio': () => ({ utterances: 3, speakers: 1, duration_seconds: 9 }),
  'Scrub PII': () => ({ counts: { phone: 0, email: 0, ssn: 0, card: 0 } }),
  'Embed interests': () => ({ interests: 2, model: 'm', dimensions: 768 }),
  'Store conversation': () => ({ stored_at: '2026-01-01T00:00:10.000Z' }),
  'Extract names': () => ({ person_indexes: [0] }),
  'Prepare lookup': () => ({ sources: ['linkedin', 'x', 'google', 'github'], off: [], attempts: [] }),
  'Acquire circuit': ({ sources, attempts, last }) => {
    const [source, ...rest] = sources as SourceName[];
    const answered = [...(attempts as object[]), ...[last].flat()];
    if (source === undefined) return { next: 'nobody', sources: [], off: [], attempts: answered };
    const { kind: next } = sourceRow(source);
    return {
      next,
      source,
      permit: { generation: 0, probe: false },
      acquired_at: '2026-01-01T00:00:00.000Z',
      sources: rest,
      off: [],
      attempts: answered,
    };
  },
  'Look up in the browser': ({ source, permit }) => ({ source, permit, outcome: 'candidates' }),
  'Look up by API': ({ source, permit }) => ({ source, permit, outcome: 'candidates' }),
  'Record outcome': () => ({ circuit: 'closed' }),
  'Match profile': ({ source }) => ({ source, outcome: 'found' }),
  'Write insight': () => ({ overlap_points: 1, action_items: 1, dropped: 0 }),
  'Draft outreach': () => ({ drafts: 1, dropped: 0 }),
  'Check claims': () => ({ supported: 1, contradicted: 0, not_stated: 0, courtesy: 1 }),
  'Complete job': () => ({ state: 'SUCCESS' }),
};
const wellDone = (name: string): Handler => WELL[name] ?? (() => ({}));

/** An error as Step Functions gets it from Lambda: a name to match, and JSON as its cause. */
export const failing =
  (name: string, message = 'A sentence.'): Handler =>
  () => {
    throw Object.assign(new Error(JSON.stringify({ errorType: name, errorMessage: message, trace: [] })), { name });
  };

/** Fails the first `times` calls, then answers well. */
export const failingFirst = (times: number, error: string, state: string): Handler => {
  let left = times;
  return (input) => (left-- > 0 ? failing(error)(input) : wellDone(state)(input));
};

export interface Run {
  /** Every state entered, in order; those of branches run at once are interleaved. */
  path: string[];
  /** How often each task was called, and with what. */
  calls: Record<string, Input[]>;
  /** The largest input or output of any state, in bytes. */
  largestState: number;
  outcome: { output: unknown } | { error: string };
}

/** What a worker gets: of a task that puts work into a queue, the step's input in its message. */
const workOf = (given: Input): Input => {
  const { MessageBody } = given as { MessageBody?: { task_token: string; input: Input } };
  if (MessageBody === undefined) return given;
  if (MessageBody.task_token !== TOKEN) throw new Error('The message does not say whom to answer.');
  return MessageBody.input;
};
const TOKEN = 'a-token';

/**
 * Runs the machine that is deployed, with steps that answer as told and, unless they are to be kept, waits of no
 * length.
 */
export const run = async (handlers: Record<string, Handler> = {}, { keepWaits = false } = {}): Promise<Run> => {
  const calls: Record<string, Input[]> = {};
  const local: NonNullable<Overrides['taskResourceLocalHandlers']> = {};
  for (const [name, { Type }] of Object.entries(states)) {
    if (Type !== 'Task') continue;
    local[name] = (given) => {
      const input = workOf(given as Input);
      calls[name] = [...(calls[name] ?? []), input];
      return (handlers[name] ?? wellDone(name))(input) as never;
    };
  }
  const noWaits = Object.fromEntries(
    Object.entries(states).map(([name, { Retry = [] }]) => [name, Retry.map(() => 0)]),
  );
  const machine = new StateMachine(definition as never, { validationOptions: { noValidate: true } });
  const execution = machine.run(EXECUTION_INPUT, {
    overrides: {
      taskResourceLocalHandlers: local,
      ...(!keepWaits && { retryIntervalOverrides: noWaits, waitTimeOverrides: { 'Wait for its pace': 0 } }),
    },
    context: { State: { EnteredTime: '2026-01-01T00:00:00.000Z' }, Task: { Token: TOKEN } } as never,
  });

  const path: string[] = [];
  let largestState = 0;
  const listening = (async () => {
    for await (const event of execution.eventLogs) {
      const { state } = event as { state?: { name: string; input?: unknown; output?: unknown } };
      if (state && event.type.endsWith('Entered')) path.push(state.name);
      largestState = Math.max(largestState, bytesOf(state?.input), bytesOf(state?.output));
    }
  })();
  const outcome = await execution.result.then(
    (output) => ({ output: output as unknown }),
    (error: Error & { cause?: Error }) => ({ error: error.cause?.name ?? error.name }),
  );
  await listening;
  return { path, calls, largestState, outcome };
};

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null));
