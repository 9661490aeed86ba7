import { ENVIRONMENT } from '../contracts/environment.ts';
import { SearchGoogle } from '../contracts/steps.ts';
import { google } from '../domain/lookup/sources/google.ts';
import { type ScrapeInput, type ScraperDependencies, scrape, scraperDependencies } from '../jobs/scraping.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Looks for a person in Google's results: the last resort.
 *
 * Trigger: the state `Search Google`, behind Google's circuit, when neither LinkedIn nor X found the person. Steps:
 * read whom to look for ► open one result page ► take the result that fits what was said ► write the look-up ► answer
 * how it ended.
 *
 * Road not taken: opening the pages behind the results. They may be anything, and title and snippet are what the seed
 * asked for.
 */
export const searchGoogle = (deps: ScraperDependencies) => (input: ScrapeInput) => scrape(google, input, deps);

export const handler = workflowStep(SearchGoogle, () =>
  searchGoogle(scraperDependencies(google, ENVIRONMENT.googleBaseUrl)),
);
