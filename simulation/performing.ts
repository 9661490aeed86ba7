import type { Template } from '../cost/template.ts';
import { MAPPING } from './assumptions.ts';
import type { Flow, Step } from './definition.ts';
import type { Engine } from './engine.ts';
import { isThrottled, type Lambda } from './lambda.ts';
import type { TokenBucket, Use } from './limits.ts';
import type { Outcome } from './machine.ts';
import { type Growth, pool } from './pools.ts';
import type { Times } from './service-times.ts';
import { inputOf, type PoolSpec, poolsOf, type Task, taskOf } from './tasks.ts';

type Done = (outcome: Outcome) => void;

/** How each Task of a machine is performed, and the pools that it sends work to. */
export const tasksOf = (template: Template, flow: Flow): { tasks: ReadonlyMap<Step, Task>; pools: PoolSpec[] } => {
  const every = poolsOf(template);
  const steps = flow.all.filter(({ state }) => state.Type === 'Task');
  const tasks = new Map(steps.map((step) => [step, taskOf(template, every, step.state)]));
  const used = new Set([...tasks.values()].map((task) => (task.kind === 'pool' ? task.pool : '')));
  return { tasks, pools: every.filter(({ name }) => used.has(name)) };
};

interface Setting {
  engine: Engine;
  until: number;
  tasks: ReadonlyMap<Step, Task>;
  pools: PoolSpec[];
  sizeOf: (pool: PoolSpec) => number;
  functions: Lambda;
  replies: TokenBucket;
  overhead: Times['overhead'];
  /** How fast a pool grows to its size. Without it, the pool has its size at once. */
  growth: Growth | undefined;
}

/** A pool whose mapping has no maximum is limited by AWS. */
export const ownSize = ({ concurrency = MAPPING.most }: PoolSpec): number => concurrency;

/** Performs Tasks: by a service of AWS, by a function, or by a function behind a queue. */
export const performing = ({ engine, until, tasks, functions, replies, overhead, growth, ...setting }: Setting) => {
  let messages = 0;
  const pools = new Map(
    setting.pools.map((spec) => {
      const limit = setting.sizeOf(spec);
      return [spec.name, pool(engine, { name: `Pool ${spec.name}`, limit, until, growth })];
    }),
  );

  /**
   * Sends work to a queue, and waits for the worker's answer. While Lambda refuses the worker, the work keeps its slot,
   * because the mapping tries again.
   */
  const handOver = ({ pool: to, worker }: Task & { kind: 'pool' }, input: unknown, patience: number, done: Done) => {
    messages += 1;
    const expire = () => done({ failure: { Error: 'States.Timeout', Cause: '' } });
    const serve = (leave: () => void) =>
      functions.invoke(worker, input, (outcome) => {
        if (isThrottled(outcome)) return engine.after(overhead.mappingRetry, () => serve(leave));
        leave();
        engine.after(replies.take(), () => done(outcome));
      });
    engine.after(overhead.queue, () => pools.get(to)?.join(serve, { until: engine.now() + patience, expire }));
  };

  return {
    perform(step: Step, given: unknown, done: Done) {
      const task = tasks.get(step) as Task;
      const input = inputOf(task, given);
      if (task.kind === 'service') return engine.after(overhead.service, () => done({ result: {} }));
      if (task.kind === 'function') return functions.invoke(task.name, input, done);
      handOver(task, input, step.state.TimeoutSeconds ?? Number.POSITIVE_INFINITY, done);
    },
    messages: () => messages,
    uses: (): Use[] => [...pools.values()].map((one) => one.use()),
  };
};
