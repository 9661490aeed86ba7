import { expect, it } from 'vitest';
import { linkedin } from '../../../lambdas/domain/lookup/sources/linkedin.ts';
import { scrapeLinkedin } from '../../../lambdas/steps/scrape-linkedin.ts';
import { linkedinStandIn } from '../../../local/stand-ins/linkedin.ts';
import { standIn } from '../../../local/stand-ins/stand-in.ts';
import { JOB, scrapingAt } from '../../support/scraping.ts';
import { useChromium } from '../../support/unpacked-chromium.ts';

useChromium();

const input = { job_id: JOB, person_index: 0 };
const CHIDI = { role: 'backend developer', place: 'Nigeria', topics: ['Solana'] };

it('brings the one who was talked about among namesakes, and keeps all of them out of its answer', async () => {
  await using scraping = await scrapingAt(linkedin, linkedinStandIn);
  await scraping.want('Chidi', CHIDI);
  expect(await scrapeLinkedin(scraping.deps)(input)).toEqual({ outcome: 'candidates' });
  expect(await scraping.stored()).toMatchObject({
    outcome: 'candidates',
    candidates: 3,
    shown: expect.arrayContaining([
      expect.objectContaining({
        source: 'linkedin',
        url: `${scraping.url}/in/chidi-ezenwa-lagos`,
        name: 'Chidi Ezenwa',
        headline: 'Backend Developer at Kelewele Labs',
        place: 'Lagos, Nigeria',
        fetched_at: '2026-11-23T12:00:00.000Z',
        is_own_page: true,
      }),
    ]),
  });
});

it('follows the directory to the only one of a name', async () => {
  await using scraping = await scrapingAt(linkedin, linkedinStandIn);
  await scraping.want('Tobias Wexelby', { place: 'Leeds' });
  expect(await scrapeLinkedin(scraping.deps)(input)).toEqual({ outcome: 'candidates' });
  expect(await scraping.stored()).toMatchObject({ shown: [{ name: 'Tobias Wexelby' }], candidates: 1 });
});

it('says absent of somebody who is not there', async () => {
  await using scraping = await scrapingAt(linkedin, linkedinStandIn);
  await scraping.want('Maren Solberg', { place: 'Oslo' });
  expect(await scrapeLinkedin(scraping.deps)(input)).toEqual({ outcome: 'absent' });
  expect(await scraping.stored()).toEqual({ outcome: 'absent', candidates: 0, red_flags: [] });
});

it.each([
  ['captcha', { outcome: 'blocked', reason: 'captcha' }],
  ['authwall', { outcome: 'blocked', reason: 'auth_wall' }],
  ['999', { outcome: 'blocked', reason: 'denied' }],
  ['429:30', { outcome: 'blocked', reason: 'rate_limited', retry_after_seconds: 30 }],
  ['5xx', { outcome: 'failed', reason: 'server_error' }],
  ['drop', { outcome: 'failed', reason: 'network' }],
])('answers %s with what it is', async (fault, answer) => {
  await using scraping = await scrapingAt(linkedin, linkedinStandIn, fault);
  await scraping.want('Chidi', CHIDI);
  expect(await scrapeLinkedin(scraping.deps)(input)).toEqual(answer);
  expect(await scraping.stored()).toMatchObject({ outcome: answer.outcome, reason: answer.reason });
});

it('keeps how a page was built that it cannot read, and nothing of what it says', async () => {
  const redesigned = standIn({});
  redesigned.all('*', (c) => c.html('<main class="brand-new"><h1>Chidi Ezenwa</h1><p>Lagos</p></main>'));
  await using scraping = await scrapingAt(linkedin, () => redesigned);
  await scraping.want('Chidi', CHIDI);
  expect(await scrapeLinkedin(scraping.deps)(input)).toEqual({ outcome: 'failed', reason: 'unrecognised_page' });
  const sample = scraping.documents.get(`artifacts/${JOB}/look-ups/0/linkedin-unrecognised-page.json`);
  expect(JSON.parse(sample ?? '')).toMatchObject({
    status: 200,
    path: '/3/3/5/1',
    skeleton: expect.stringContaining('main .brand-new'),
  });
  expect(sample).not.toMatch(/chidi|ezenwa|lagos/i);
});

it('fails by name when nobody was asked for, before any page is opened', async () => {
  await using scraping = await scrapingAt(linkedin, linkedinStandIn);
  await expect(scrapeLinkedin(scraping.deps)(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  expect(scraping.calls()).toBe(0);
});
