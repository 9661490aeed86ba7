import { artifactStore } from '../adapters/aws/artifact-store.ts';
import { circuitFunction } from '../adapters/circuit/circuit-function.ts';
import { type SourceApis, sourceApis } from '../adapters/providers/source-api.ts';
import { type SourceKeys, sourceKeys } from '../adapters/providers/source-keys.ts';
import { baseUrlOf, required } from '../adapters/runtime/environment.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import type { InputOf } from '../contracts/execution.ts';
import { LookUpByApi } from '../contracts/lookup-steps.ts';
import type { Delivery } from '../contracts/pools.ts';
import { type SourceName, sourceRow } from '../contracts/sources.ts';
import { lookUp, type Verdict } from '../domain/lookup/profile-lookup.ts';
import { apiSource } from '../domain/lookup/registry.ts';
import { sampleOfJson } from '../domain/pages/page-sample.ts';
import { withFreshPermit } from '../jobs/fresh-permit.ts';
import { type LookupArtifacts, type LookupTask, lookUpOnce } from '../jobs/lookup.ts';
import { poolWorker } from '../middleware/pool-worker.ts';

interface Dependencies {
  artifacts: LookupArtifacts;
  apis: SourceApis;
  keys: SourceKeys;
  baseUrlOf(source: SourceName): string;
  contact: string;
  now: () => Date;
}

/**
 * Looks for a person by one official API.
 *
 * Called by the queue of its pool, where the state machine puts the work, behind the API's circuit and pace. Reads the person ► asks the API what the source's file says ► writes
 * the lookup ► answers how it ended.
 *
 * A function for each API was rejected. They differ in their requests and answers alone, which are data and pure functions.
 */
export const lookUpByApi =
  ({ artifacts, apis, keys, baseUrlOf, contact, now }: Dependencies) =>
  (input: LookupTask<InputOf<typeof LookUpByApi>['source']>, delivery: Pick<Delivery, 'isFirst'> = { isFirst: true }) =>
    lookUpOnce(
      input,
      artifacts,
      async (person, name) => {
        const source = await apiSource(name);
        const key = await keys.keyOf(name);
        if (key === undefined && sourceRow(name).key?.isNeeded) return KEYLESS;
        const headers = source.headers(key);
        const baseUrl = baseUrlOf(name);
        return lookUp(source, person, {
          source: name,
          ask: apis.lookingUp({ baseUrl, headers, contact }),
          sampleOf: (answer) => sampleOfJson(baseUrl, answer),
          mostRequests: sourceRow(name).pace?.requestsALookup,
          now,
        });
      },
      delivery,
    );

/** The key was there when the lookup was prepared, and cannot be had now. Asking without it would be a refusal that counts as a failure. */
const KEYLESS: Verdict = { lookup: { outcome: 'skipped', reason: 'disabled', red_flags: [], candidates: 0 } };

export const handler = poolWorker(LookUpByApi, 'look_ups', () =>
  withFreshPermit(
    circuitFunction,
    lookUpByApi({
      artifacts: artifactStore(),
      apis: sourceApis(),
      keys: sourceKeys(),
      baseUrlOf,
      contact: required(ENVIRONMENT.scraperContact),
      now: () => new Date(),
    }),
  ),
);
