import { siteBrowser } from '../../../lambdas/adapters/browser/browser.ts';
import { lookupKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { LookupDocument, MentionedPerson } from '../../../lambdas/contracts/person.ts';
import { type NameOfKind, SOURCES } from '../../../lambdas/contracts/sources.ts';
import { lookUpInBrowser } from '../../../lambdas/steps/look-up-in-browser.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import type { SiteOptions } from '../../../local/stand-ins/people.ts';
import type { StandIn } from '../../../local/stand-ins/stand-in.ts';
import { inMemoryArtifactStore } from '../fakes/in-memory-artifact-store.ts';
import { served } from '../servers/served.ts';

export const JOB = '01JQ3W8Z5N4M7K2H6G9F1E0D8C';

/**
 * The step with the real browser at the stand-in of one site: what it answers for a person, and what it stored.
 */
export const lookingUpAt = async (
  source: NameOfKind<'browser'>,
  site: (options: SiteOptions) => StandIn,
  faults = '',
) => {
  const standIn = site({ faults: parseFault(faults) });
  const server = await served(standIn);
  const artifacts = inMemoryArtifactStore();
  const reach = { baseUrl: server.url, hosts: SOURCES[source].hosts };
  const browser = siteBrowser({ sites: [reach], contact: 'mailto:owner@linkd.example' });
  const now = () => new Date('2026-11-23T12:00:00Z');
  const step = lookUpInBrowser({ artifacts, browser, siteOf: () => reach, now });
  return {
    step: () => step({ job_id: JOB, person_index: 0, source }),
    url: server.url,
    calls: () => standIn.calls(),
    documents: artifacts.documents,
    async want(name: string, hints: Partial<MentionedPerson> = {}) {
      const person = MentionedPerson.parse({ name, search_query: name, confidence: 0.9, ...hints });
      await artifacts.write(wantedPersonKey(JOB, 0), person);
    },
    stored: () => artifacts.read(lookupKey(JOB, 0, source), LookupDocument),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
};
