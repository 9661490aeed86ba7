import { artifactStore } from '../adapters/aws/artifact-store.ts';
import { acquireCircuitFunction } from '../adapters/circuit/acquire-circuit-function.ts';
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
 * Looks for a person at one official API.
 *
 * Trigger: the queue of the pool `look_ups`, where the state machine puts the work once the API's circuit and pace
 * allow it.
 *
 * 1. Read the person.
 * 2. Ask the API, as the source's file says.
 * 3. Write the lookup, and answer how it ended.
 *
 * Rejected: a function for each API. They differ only in requests and answers, which are data and pure functions.
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

/**
 * The key was there when the lookup was prepared, and is gone now. A request without it would be refused and count as a
 * failure.
 */
const KEYLESS: Verdict = { lookup: { outcome: 'skipped', reason: 'disabled', red_flags: [], candidates: 0 } };

export const handler = poolWorker(LookUpByApi, 'look_ups', () =>
  withFreshPermit(
    acquireCircuitFunction,
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
