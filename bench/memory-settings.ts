import { PROVIDER_SECONDS } from '../cost/providers.ts';

/** The measurements of a function: processor milliseconds, milliseconds of waiting, megabytes. */
export interface Work {
  name: string;
  isApi: boolean;
  isX86: boolean;
  /** Its current setting. */
  memory: number;
  importing: number;
  /** For an invocation in a new environment, which still compiles code. */
  first: number;
  later: number;
  waiting: number;
  /** Its peak memory. */
  peak: number;
}

/** What follows from a setting. */
export interface Setting {
  memory: number;
  warm: number;
  cold: number;
  /** Dollars for a million warm invocations. */
  dollars: number;
  meets: boolean;
}

export const SETTINGS = [128, 192, 256, 384, 512, 768, 1024, 1280, 1536, 1769, 2048, 3008];

/** With this much memory Lambda gives a whole core, with less in proportion. JavaScript cannot use a second core. */
const WHOLE_CORE = 1769;
const coresOf = (memory: number): number => Math.min(1, memory / WHOLE_CORE);

/** Room for days that are busier than the measured one. */
const ROOM = 1.25;

/** Starting Node.js before our bundle, as in cost/functions.ts. */
const RUNTIME_START = 200;
/**
 * Processor time of a first TLS connection (lib/function-table/breaker.ts). The local cloud speaks HTTP, so it is not
 * in the measurement.
 */
const FIRST_CONNECTION = 45;

/**
 * What a setting has to meet. Somebody waits for the API: our part of an answer may take 100 ms besides waiting for
 * AWS, and a cold start one second. A step mostly waits for a provider: it may take a tenth longer than with a whole
 * core. In a short step, nobody notices 50 ms.
 */
export const TARGETS = { apiWarm: 100, apiCold: 1_000, stepOver: 1.1, stepLonger: 50 };

/** List prices of a GB-second are per 1,024 MB. */
const GIGABYTE = 1024;

/** @param perSecond dollars of a GB-second on the function's processor */
export const settingsOf = (work: Work, perSecond: number): Setting[] => {
  const waiting = work.waiting + 1000 * (PROVIDER_SECONDS[work.name] ?? 0);
  const warmOf = (memory: number) => work.later / coresOf(memory) + waiting;
  return SETTINGS.map((memory) => {
    const warm = warmOf(memory);
    // A function has a whole core while it starts, whatever its memory.
    const cold = RUNTIME_START + work.importing + (work.first + FIRST_CONNECTION) / coresOf(memory) + waiting;
    const isFast = work.isApi
      ? warm - waiting <= TARGETS.apiWarm && cold <= TARGETS.apiCold
      : warm <= Math.max(TARGETS.stepOver * warmOf(WHOLE_CORE), warmOf(WHOLE_CORE) + TARGETS.stepLonger);
    const dollars = 1e6 * (Math.ceil(warm) / 1000) * (memory / GIGABYTE) * perSecond;
    return { memory, warm, cold, dollars, meets: isFast && memory >= work.peak * ROOM };
  });
};

/** The cheapest setting that meets the targets, or `undefined`. Of two equal ones, the smaller. */
export const cheapest = (settings: readonly Setting[]): Setting | undefined =>
  settings.filter(({ meets }) => meets).toSorted((a, b) => a.dollars - b.dollars || a.memory - b.memory)[0];
