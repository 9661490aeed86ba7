import { expect, it } from 'vitest';
import { x } from '../../../lambdas/domain/lookup/sources/x.ts';
import { scrapeX } from '../../../lambdas/steps/scrape-x.ts';
import { xStandIn } from '../../../local/stand-ins/x.ts';
import { JOB, scrapingAt } from '../../support/scraping.ts';
import { useChromium } from '../../support/unpacked-chromium.ts';

useChromium();

const input = { job_id: JOB, person_index: 0 };

it('brings a person by a likely handle', async () => {
  await using scraping = await scrapingAt(x, xStandIn);
  await scraping.want('Maren Solberg', { role: 'product designer', place: 'Oslo' });
  expect(await scrapeX(scraping.deps)(input)).toEqual({ outcome: 'candidates' });
  expect(await scraping.stored()).toMatchObject({
    shown: [{ source: 'x', url: `${scraping.url}/marensolberg`, name: 'Maren Solberg', place: 'Oslo, Norway' }],
  });
  expect(scraping.calls()).toBe(1);
});

it('tries three handles at most', async () => {
  await using scraping = await scrapingAt(x, xStandIn);
  await scraping.want('Leonie Brandt', { place: 'Hamburg' });
  expect(await scrapeX(scraping.deps)(input)).toEqual({ outcome: 'absent' });
  expect(scraping.calls()).toBe(3);
});

it.each([
  ['captcha', 'captcha'],
  ['authwall', 'auth_wall'],
])('answers %s with blocked(%s)', async (fault, reason) => {
  await using scraping = await scrapingAt(x, xStandIn, fault);
  await scraping.want('Maren Solberg');
  expect(await scrapeX(scraping.deps)(input)).toEqual({ outcome: 'blocked', reason });
});
