import { expect, it } from 'vitest';
import { google } from '../../../lambdas/domain/lookup/sources/google.ts';
import { searchGoogle } from '../../../lambdas/steps/search-google.ts';
import { googleStandIn } from '../../../local/stand-ins/google.ts';
import { JOB, scrapingAt } from '../../support/scraping.ts';
import { useChromium } from '../../support/unpacked-chromium.ts';

useChromium();

const input = { job_id: JOB, person_index: 0 };

it('brings a person in the results without opening what is behind them', async () => {
  await using scraping = await scrapingAt(google, googleStandIn);
  await scraping.want('Leonie Brandt', {
    search_query: 'Leonie Brandt tax advisor Hamburg',
    role: 'tax advisor',
    place: 'Hamburg',
  });
  expect(await searchGoogle(scraping.deps)(input)).toEqual({ outcome: 'candidates' });
  expect(await scraping.stored()).toMatchObject({
    shown: expect.arrayContaining([
      expect.objectContaining({
        source: 'google',
        url: 'https://about.me/leonie-brandt-hamburg',
        headline: 'Tax advisor for freelancers',
      }),
    ]),
  });
  expect(scraping.calls()).toBe(1);
});

it('says absent when nothing is found', async () => {
  await using scraping = await scrapingAt(google, googleStandIn);
  await scraping.want('Zyx Qwertz');
  expect(await searchGoogle(scraping.deps)(input)).toEqual({ outcome: 'absent' });
});

it.each(['sorry', 'captcha'])('answers %s with blocked(captcha)', async (fault) => {
  await using scraping = await scrapingAt(google, googleStandIn, fault);
  await scraping.want('Leonie Brandt');
  expect(await searchGoogle(scraping.deps)(input)).toEqual({ outcome: 'blocked', reason: 'captcha' });
});
