import { artifactStore } from '../adapters/aws/artifact-store.ts';
import { type SiteBrowser, siteBrowser } from '../adapters/browser/browser.ts';
import { acquireCircuitFunction } from '../adapters/circuit/acquire-circuit-function.ts';
import { baseUrlOf, required } from '../adapters/runtime/environment.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import type { InputOf } from '../contracts/execution.ts';
import { LookUpInBrowser } from '../contracts/lookup-steps.ts';
import type { Delivery } from '../contracts/pools.ts';
import { type NameOfKind, SOURCES, sourcesOfKind } from '../contracts/sources.ts';
import type { Reach } from '../domain/lookup/egress-policy.ts';
import { lookUp } from '../domain/lookup/profile-lookup.ts';
import { browserSource } from '../domain/lookup/registry.ts';
import { sampleOf } from '../domain/pages/page-sample.ts';
import { withFreshPermit } from '../jobs/fresh-permit.ts';
import { type LookupArtifacts, type LookupTask, lookUpOnce } from '../jobs/lookup.ts';
import { poolWorker } from '../middleware/pool-worker.ts';

interface Dependencies {
  artifacts: LookupArtifacts;
  browser: Pick<SiteBrowser, 'lookingUp'>;
  siteOf(source: NameOfKind<'browser'>): Reach;
  now: () => Date;
}

/**
 * Looks for a person at one site, without login.
 *
 * Trigger: the queue of the pool `look_ups`, where the state machine puts the work once the site's circuit allows it.
 *
 * 1. Read the person.
 * 2. Open the pages that the source's file names, and then the likeliest people on them.
 * 3. Write the lookup, and answer how it ended.
 *
 * Rejected: logging in, or acting like a person to get further. A page that wants either is a block, and the next
 * source is asked.
 */
export const lookUpInBrowser =
  ({ artifacts, browser, siteOf, now }: Dependencies) =>
  (
    input: LookupTask<InputOf<typeof LookUpInBrowser>['source']>,
    delivery: Pick<Delivery, 'isFirst'> = { isFirst: true },
  ) =>
    lookUpOnce(
      input,
      artifacts,
      async (person, name) => {
        const source = await browserSource(name);
        const site = siteOf(name);
        return browser.lookingUp(site, (visit) =>
          lookUp(source, person, {
            source: name,
            ask: ({ path }) => visit(new URL(path, site.baseUrl).href),
            sampleOf,
            now,
          }),
        );
      },
      delivery,
    );

export const handler = poolWorker(LookUpInBrowser, 'look_ups', () => {
  const siteOf = (name: NameOfKind<'browser'>): Reach => ({ baseUrl: baseUrlOf(name), hosts: SOURCES[name].hosts });
  const sites = sourcesOfKind('browser').map(siteOf);
  const lookup = lookUpInBrowser({
    artifacts: artifactStore(),
    browser: siteBrowser({ sites, contact: required(ENVIRONMENT.scraperContact) }),
    siteOf,
    now: () => new Date(),
  });
  return withFreshPermit(acquireCircuitFunction, lookup);
});
