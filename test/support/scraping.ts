import { sourceBrowser } from '../../lambdas/adapters/browser.ts';
import { lookUpKey, wantedPersonKey } from '../../lambdas/contracts/artifacts.ts';
import { LookUpDocument, NamedPerson } from '../../lambdas/contracts/person.ts';
import type { Source } from '../../lambdas/domain/lookup/sources/source.ts';
import type { ScraperDependencies } from '../../lambdas/jobs/scraping.ts';
import { parseFault } from '../../local/stand-ins/faults.ts';
import type { SiteOptions } from '../../local/stand-ins/people.ts';
import type { StandIn } from '../../local/stand-ins/stand-in.ts';
import { inMemoryArtifactStore } from './in-memory-artifact-store.ts';
import { served } from './served.ts';

export const JOB = '01JQ3W8Z5N4M7K2H6G9F1E0D8C';

/**
 * A scrape step with the real browser at the stand-in of its site: what it answers for a person, and what it stored.
 */
export const scrapingAt = async (source: Source, site: (options: SiteOptions) => StandIn, faults = '') => {
  const standIn = site({ faults: parseFault(faults) });
  const server = await served(standIn);
  const artifacts = inMemoryArtifactStore();
  const browser = sourceBrowser({ baseUrl: server.url, hosts: source.hosts, contact: 'mailto:owner@linkd.example' });
  const deps: ScraperDependencies = {
    artifacts,
    browser,
    baseUrl: server.url,
    now: () => new Date('2026-11-23T12:00:00Z'),
  };
  return {
    deps,
    url: server.url,
    calls: () => standIn.calls(),
    documents: artifacts.documents,
    async want(name: string, hints: Partial<NamedPerson> = {}) {
      const person = NamedPerson.parse({ name, search_query: name, confidence: 0.9, ...hints });
      await artifacts.write(wantedPersonKey(JOB, 0), person);
    },
    stored: () => artifacts.read(lookUpKey(JOB, 0, source.name), LookUpDocument),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
};
