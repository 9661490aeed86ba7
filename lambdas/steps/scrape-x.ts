import { ENVIRONMENT } from '../contracts/environment.ts';
import { ScrapeX } from '../contracts/steps.ts';
import { x } from '../domain/lookup/sources/x.ts';
import { type ScrapeInput, type ScraperDependencies, scrape, scraperDependencies } from '../jobs/scraping.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Looks for a person at X, without login.
 *
 * Trigger: the state `Scrape X`, behind X's circuit, when LinkedIn did not find the person. Steps: read whom to look
 * for ► open up to three profiles whose handles the name suggests ► write the look-up ► answer how it ended.
 *
 * Road not taken: X's search, which needs a login, and its embedding endpoints, which are nobody's promise to keep.
 */
export const scrapeX = (deps: ScraperDependencies) => (input: ScrapeInput) => scrape(x, input, deps);

export const handler = workflowStep(ScrapeX, () => scrapeX(scraperDependencies(x, ENVIRONMENT.xBaseUrl)));
