import type { z } from 'zod';
import { lookUpKey, wantedPersonKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT, type EnvironmentName } from '../contracts/environment.ts';
import { NamedPerson } from '../contracts/person.ts';
import type { ScrapeLinkedin } from '../contracts/steps.ts';
import { lookUp } from '../domain/look-up.ts';
import type { Source } from '../domain/sources/source.ts';
import { type ArtifactStore, artifactStore } from './artifact-store.ts';
import { type SourceBrowser, sourceBrowser } from './browser.ts';
import { required } from './environment.ts';

/** What the three scrape steps take and give; their contracts are one. */
export type ScrapeInput = z.output<typeof ScrapeLinkedin.input>;
export type ScrapeOutput = z.input<typeof ScrapeLinkedin.output>;

export type ScraperDependencies = {
  artifacts: Pick<ArtifactStore, 'read' | 'write'>;
  browser: Pick<SourceBrowser, 'lookingUp'>;
  baseUrl: string;
  now: () => Date;
};

/**
 * Looks one person of a job up at one source: whom is read from the job's artifacts, what came of it is written there, and only how it
 * ended is answered, since that travels in state.
 *
 * @throws StepError `ArtifactMissing` when the person was never written. What a site does is never thrown: it is an outcome.
 */
export const scrape = async (source: Source, input: ScrapeInput, deps: ScraperDependencies): Promise<ScrapeOutput> => {
  const { job_id, person_index } = input;
  const person = await deps.artifacts.read(wantedPersonKey(job_id, person_index), NamedPerson);
  const verdict = await deps.browser.lookingUp((visit) =>
    lookUp(source, person, { visit, baseUrl: deps.baseUrl, now: deps.now }),
  );
  await deps.artifacts.write(lookUpKey(job_id, person_index, source.name), verdict.lookUp);

  const { outcome, reason } = verdict.lookUp;
  const { retryAfterSeconds } = verdict;
  return {
    outcome,
    ...(reason !== undefined && { reason }),
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
  };
};

/** The real dependencies of a source's step; `baseUrlName` names the variable with its base URL. */
export const scraperDependencies = (source: Source, baseUrlName: EnvironmentName): ScraperDependencies => {
  const baseUrl = required(baseUrlName);
  return {
    artifacts: artifactStore(),
    browser: sourceBrowser({ baseUrl, hosts: source.hosts, contact: required(ENVIRONMENT.scraperContact) }),
    baseUrl,
    now: () => new Date(),
  };
};
