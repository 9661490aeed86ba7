import type { CircuitCache } from '../circuit-cache.ts';
import type { StageConfig } from '../config.ts';
import type { Secrets } from '../secrets.ts';
import type { ServiceFunction } from '../service-function.ts';
import type { Storage } from '../storage.ts';

/** What a function can be given access to. */
export interface Backends {
  config: StageConfig;
  storage: Storage;
  secrets: Secrets;
  cache: CircuitCache;
}

/**
 * A permission, together with the environment variables that it needs. One call gives both, so the two cannot drift
 * apart.
 */
export type Grant = (to: ServiceFunction, backends: Backends) => void;
