import { type Definition, definitionIn, type Template } from '../cost/template.ts';
import { FOUND, MAPPING } from './assumptions.ts';
import { deadlines } from './deadlines.ts';
import { compile } from './definition.ts';
import { engine as makeEngine } from './engine.ts';
import { type Host, isThrottled, lambda, type Work } from './lambda.ts';
import type { Use } from './limits.ts';
import { type Load, send } from './load.ts';
import { machine, type Outcome } from './machine.ts';
import { answers } from './outcomes.ts';
import { paces as makePaces } from './paces.ts';
import { ownSize, performing, tasksOf } from './performing.ts';
import { inFlight, type Limits, quotas } from './quotas.ts';
import { randomFor } from './random.ts';
import type { Times } from './service-times.ts';
import { type PoolSpec, reservedOf } from './tasks.ts';

export interface Scenario {
  template: Template;
  load: Load;
  /** Sizes of pools that replace the template's, by the pool's or the function's name. */
  pools?: ReadonlyMap<string, number>;
  limits: Limits;
  persons: number;
  found?: { candidates: number; match: number };
  times: Times;
  /** Without it, AWS is simulated. */
  host?: Host | undefined;
  failing?: number;
  /** The sources to switch off. */
  without?: ReadonlySet<string>;
  seed: number;
}

export interface Outcomes {
  arrived: number;
  failed: number;
  /** The jobs that ended within the window, and the window in seconds: the time of the load, or the whole burst. */
  ended: number;
  window: number;
  /** The time of each job from its arrival to its end, the shortest first. */
  seconds: Float64Array;
  /** The time of the last end. */
  makespan: number;
  uses: Use[];
  transitions: number;
  messages: number;
  works: ReadonlyMap<string, Work>;
  /** How often a Catch took an error, by state and error. Each time the result lacks something, or the job failed. */
  caught: ReadonlyMap<string, number>;
}

type Done = (outcome: Outcome) => void;

/** Sends jobs through the stack's machine until all have ended. The same scenario always has the same outcomes. */
export const simulate = (scenario: Scenario): Outcomes => {
  const {
    template,
    load,
    limits,
    times,
    host,
    seed,
    persons,
    found = FOUND,
    failing = 0,
    without = new Set<string>(),
  } = scenario;
  const { overhead } = times;
  const engine = makeEngine();
  const random = randomFor(seed);
  const until = load.kind === 'burst' ? Number.POSITIVE_INFINITY : load.seconds;
  const { transitions, starts, replies, providers } = quotas(engine, limits, until);
  const paces = makePaces(engine, until);
  const answer = answers({ random: random.outcomes, paces, now: engine.now, persons, found, without });

  const definition: Definition & { TimeoutSeconds?: number } = definitionIn(template);
  const flow = compile(definition);
  const { tasks, pools } = tasksOf(template, flow);
  const wanted = (name: string) => scenario.pools?.get(name);
  const sizeOf = (pool: PoolSpec) => wanted(pool.name) ?? ownSize(pool);
  const reserved = new Map([...reservedOf(template)].map(([name, own]) => [name, wanted(name) ?? own]));
  const threads = new Map(pools.map((pool) => [pool.worker, sizeOf(pool)]));
  const functions = lambda({
    ...{ engine, until, random, times, providers, answer, failing, host, reserved, threads },
    concurrency: limits.lambda,
  });

  let entered = 0;
  let job = 0;
  const transition = (act: () => void) => {
    entered += 1;
    engine.after(transitions.take() + overhead.transition, act);
  };

  const growth = host ? undefined : MAPPING;
  const work = performing({ engine, until, tasks, pools, sizeOf, functions, replies, overhead, growth });

  const caught = new Map<string, number>();
  const { start } = machine(flow, {
    ...{ engine, random: random.waits, transition, perform: work.perform },
    onCaught(name, failure) {
      const what = `${name}: ${failure.Error}`;
      caught.set(what, (caught.get(what) ?? 0) + 1);
    },
  });

  const inTime = deadlines(engine, definition.TimeoutSeconds);
  const execute = (ended: Done) => {
    const own = inTime(() => ended({ failure: { Error: 'States.Timeout', Cause: '' } }));
    const end: Done = (outcome) => {
      own.isOver = true;
      ended(outcome);
    };
    start({ job_id: job++ }, end, () => own.isOver);
  };

  /** Lambda keeps events that it refuses, and tries again after 1, 2, 4 … 300 s (asynchronous invocation). */
  const begin = (ended: Done, wait = 1) =>
    functions.invoke('StartPipeline', {}, (outcome) => {
      if (isThrottled(outcome)) return engine.after(wait, () => begin(ended, Math.min(300, wait * 2)));
      engine.after(starts.take(), () => execute(ended));
    });

  const ends = send(engine, random.arrivals, load, (ended) => engine.after(overhead.event, () => begin(ended)));
  engine.run();
  const queues = work.uses();
  return {
    ...ends(until),
    uses: [
      ...queues,
      ...Object.values(providers).map((one) => one.use()),
      ...paces.uses(),
      ...functions.uses(),
      // A single machine has none of AWS's quotas.
      ...(host
        ? []
        : [transitions.use(), starts.use(), ...(queues.length > 0 ? [replies.use()] : []), ...inFlight(queues)]),
    ],
    transitions: entered,
    messages: work.messages(),
    works: functions.works(),
    caught,
  };
};
