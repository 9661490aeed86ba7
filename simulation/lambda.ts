import { LAMBDA, PROVIDER_OF } from './assumptions.ts';
import type { Engine } from './engine.ts';
import { level } from './level.ts';
import { places, type Quota, type TokenBucket, tokenBucket, type Use } from './limits.ts';
import type { Outcome } from './machine.ts';
import { type Pool, pool } from './pools.ts';
import type { Randoms } from './random.ts';
import type { Times } from './service-times.ts';

/**
 * A machine that runs the whole cloud: its cores, threads of a function without a reserve, browsers at once, how many
 * environments each function has already, and how much of a function's own time takes a core: the rest it waits for
 * disks, sockets and other programs.
 */
export interface Host {
  cores: number;
  threads: number;
  browsers: number;
  warm: number;
  processorShare: number;
}

export interface LambdaSetting {
  engine: Engine;
  until: number;
  random: Randoms;
  times: Times;
  /** Of the account, and what of it is reserved, by the function's name. */
  concurrency: number;
  reserved: ReadonlyMap<string, number>;
  /** Of a host: what functions behind a queue have instead of its usual threads. */
  threads: ReadonlyMap<string, number>;
  providers: Record<(typeof PROVIDER_OF)[string], Quota>;
  answer: (name: string, input: unknown) => unknown;
  /** The share of questions to a provider that it fails to answer. */
  failing: number;
  host?: Host | undefined;
}

/** What a function did: how often it ran, and for how many seconds altogether. */
export interface Work {
  invocations: number;
  seconds: number;
  cold: number;
}
type Done = (outcome: Outcome) => void;

const TOO_MANY = 'Lambda.TooManyRequestsException';
export const isThrottled = (outcome: Outcome): boolean => 'failure' in outcome && outcome.failure.Error === TOO_MANY;
const failed = (name: string): Outcome => ({ failure: { Error: name, Cause: '' } });

/** Lambda: functions with their concurrency, their cold starts and the providers that they ask. */
export const lambda = (setting: LambdaSetting) => {
  const { engine, until, random, times, concurrency, reserved, providers, answer, failing, host } = setting;
  const window = (name: string) => ({ name, until });
  const reserves = new Map(
    [...reserved].map(([name, limit]) => [name, places(engine, limit, 'at once', window(`Reserve of ${name}`))]),
  );
  const left = concurrency - [...reserved.values()].reduce((sum, limit) => sum + limit, 0);
  const shared = places(engine, left, 'at once', window(reserved.size > 0 ? 'Lambda, unreserved' : 'Lambda, account'));
  const rate = concurrency * LAMBDA.requestsPerUnit;
  const requests: TokenBucket = tokenBucket(engine, { size: rate, rate }, window('Lambda, invocations'));
  const waitingRooms = new Map<string, Pool>();
  const cores = host && pool(engine, { name: 'Processor', limit: host.cores, until });
  const environments = new Map<string, { running: number; started: number }>();
  const works = new Map<string, Work>();
  const running = level(engine, until);

  /** On one machine a function has so many threads, and who finds them busy waits. On AWS nobody waits. */
  const admit = (name: string, serve: (leave: () => void) => void) => {
    if (!host || (reserved.has(name) && name !== 'LookUpInBrowser')) return serve(() => {});
    const own = setting.threads.get(name) ?? reserved.get(name) ?? host.threads;
    const limit = name === 'LookUpInBrowser' ? Math.min(host.browsers, own) : own;
    const room = waitingRooms.get(name) ?? pool(engine, { name: `Threads of ${name}`, limit, until });
    waitingRooms.set(name, room);
    room.join(serve);
  };

  const workFor = (seconds: number, then: () => void) => {
    if (!host || !cores) return engine.after(seconds, then);
    const onCore = seconds * host.processorShare;
    cores.join((leave) =>
      engine.after(onCore, () => {
        leave();
        engine.after(seconds - onCore, then);
      }),
    );
  };

  const environmentOf = (name: string) => {
    const found = environments.get(name) ?? { running: 0, started: host?.warm ?? 0 };
    environments.set(name, found);
    return found;
  };

  const run = (name: string, input: unknown, done: Done) => {
    const started = engine.now();
    const environment = environmentOf(name);
    const isCold = ++environment.running > environment.started;
    if (isCold) environment.started += 1;
    const work = works.get(name) ?? { invocations: 0, seconds: 0, cold: 0 };
    works.set(name, work);
    work.invocations += 1;
    if (isCold) work.cold += 1;
    running.change(1);
    const end = (outcome: Outcome) => {
      environment.running -= 1;
      running.change(-1);
      work.seconds += engine.now() - started;
      done(outcome);
    };
    workFor(times.own(name) + (isCold ? times.cold(name) : 0), () => {
      const provider = PROVIDER_OF[name];
      const quota = provider && providers[provider];
      if (quota && !quota.enter()) return end(failed('ProviderRateLimited'));
      engine.after(times.provider(name, random.times), () => {
        quota?.leave();
        const fails = quota !== undefined && failing > 0 && random.outcomes() < failing;
        end(fails ? failed('ProviderUnavailable') : { result: answer(name, input) });
      });
    });
  };

  return {
    /** @param done gets `Lambda.TooManyRequestsException` at once where there is no place */
    invoke(name: string, input: unknown, done: Done) {
      const concurrent = reserves.get(name) ?? shared;
      // Counted and never refused: so many a second bind only where functions take less than a tenth of a second.
      requests.take();
      if (!concurrent.enter()) return done(failed(TOO_MANY));
      admit(name, (leave) =>
        run(name, input, (outcome) => {
          concurrent.leave();
          leave();
          done(outcome);
        }),
      );
    },
    works: (): ReadonlyMap<string, Work> => works,
    uses: (): Use[] => [
      ...(host ? [] : [shared.use(), requests.use()]),
      ...[...reserves.values()].map((one) => one.use()),
      ...(cores ? [cores.use()] : []),
      ...[...waitingRooms.values()].map((room) => room.use()),
    ],
  };
};
export type Lambda = ReturnType<typeof lambda>;
