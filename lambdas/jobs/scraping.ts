import type { z } from 'zod';
import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type SourceBrowser, sourceBrowser } from '../adapters/browser.ts';
import { required } from '../adapters/environment.ts';
import { lookUpKey, pageSampleKey, wantedPersonKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT, type EnvironmentName } from '../contracts/environment.ts';
import { type LookUp, LookUpDocument, NamedPerson } from '../contracts/person.ts';
import type { ScrapeLinkedin } from '../contracts/steps.ts';
import { attemptOf } from '../domain/lookup/attempt.ts';
import { lookUp } from '../domain/lookup/profile-lookup.ts';
import type { Source } from '../domain/lookup/sources/source.ts';

/** What the three scrape steps take and give; their contracts are one. */
export type ScrapeInput = z.output<typeof ScrapeLinkedin.input>;
export type ScrapeOutput = z.input<typeof ScrapeLinkedin.output>;

export type ScraperDependencies = {
  artifacts: Pick<ArtifactStore, 'read' | 'find' | 'write' | 'writeForTwoDays'>;
  browser: Pick<SourceBrowser, 'lookingUp'>;
  baseUrl: string;
  now: () => Date;
};

/**
 * Looks one person of a job up at one source: whom is read from the job's artifacts, what came of it is written there,
 * and only how it ended is answered, since that travels in state. Nobody is looked up twice: the attempt is written
 * before it is made, and what is written is taken as it is.
 *
 * @throws StepError `ArtifactMissing` when the person was never written. What a site does is never thrown: it is an outcome.
 */
export const scrape = async (source: Source, input: ScrapeInput, deps: ScraperDependencies): Promise<ScrapeOutput> => {
  const { job_id, person_index } = input;
  const key = lookUpKey(job_id, person_index, source.name);
  const already = await deps.artifacts.find(key, LookUpDocument);
  if (already) return attemptOf(already);

  const person = await deps.artifacts.read(wantedPersonKey(job_id, person_index), NamedPerson);
  await deps.artifacts.write(key, INTERRUPTED);
  const verdict = await deps.browser.lookingUp((visit) =>
    lookUp(source, person, { visit, baseUrl: deps.baseUrl, now: deps.now }),
  );
  await deps.artifacts.write(key, verdict.lookUp);
  if (verdict.sample)
    await deps.artifacts.writeForTwoDays(pageSampleKey(job_id, person_index, source.name), verdict.sample);

  const { retryAfterSeconds } = verdict;
  return {
    ...attemptOf(verdict.lookUp),
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
  };
};

/**
 * What stands in the place of a look-up from the moment it begins: a run that dies leaves this, and the next one does
 * not ask again.
 */
const INTERRUPTED: LookUp = { outcome: 'failed', reason: 'interrupted', red_flags: [], candidates: 0 };

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
