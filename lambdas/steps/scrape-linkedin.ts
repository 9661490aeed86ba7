import { ENVIRONMENT } from '../contracts/environment.ts';
import { ScrapeLinkedin } from '../contracts/steps.ts';
import { linkedin } from '../domain/lookup/sources/linkedin.ts';
import { type ScrapeInput, type ScraperDependencies, scrape, scraperDependencies } from '../jobs/scraping.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Looks for a person at LinkedIn, without login.
 *
 * Trigger: the state `Scrape LinkedIn`, behind LinkedIn's circuit. Steps: read whom to look for ► open the people
 * directory ► open the likeliest profiles ► write the look-up ► answer how it ended.
 *
 * Road not taken: logging in, or looking like a person to be let further. A page that wants either is a block, and the
 * next source is asked.
 */
export const scrapeLinkedin = (deps: ScraperDependencies) => (input: ScrapeInput) => scrape(linkedin, input, deps);

export const handler = workflowStep(ScrapeLinkedin, () =>
  scrapeLinkedin(scraperDependencies(linkedin, ENVIRONMENT.linkedinBaseUrl)),
);
