import { expect, it } from 'vitest';
import sample from '../../../events/look-up-in-browser.json' with { type: 'json' };
import { LookUpInBrowser } from '../../../lambdas/contracts/lookup-steps.ts';
import { googleStandIn } from '../../../local/stand-ins/google.ts';
import { linkedinStandIn } from '../../../local/stand-ins/linkedin.ts';
import { standIn } from '../../../local/stand-ins/stand-in.ts';
import { xStandIn } from '../../../local/stand-ins/x.ts';
import { JOB, lookingUpAt } from '../../support/browser/browser-lookup.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';

useChromium();

const SITES = { linkedin: linkedinStandIn, x: xStandIn, google: googleStandIn };
const CHIDI = { role: 'backend developer', place: 'Nigeria', topics: ['Solana'] };

it('finds the person among namesakes, and returns none of their data', async () => {
  await using looking = await lookingUpAt('linkedin', linkedinStandIn);
  await looking.want('Chidi', CHIDI);
  expect(LookUpInBrowser.output.omit({ permit: true }).parse(await looking.step())).toEqual({
    source: 'linkedin',
    outcome: 'candidates',
  });
  expect(await looking.stored()).toMatchObject({
    outcome: 'candidates',
    candidates: 3,
    shown: expect.arrayContaining([
      expect.objectContaining({
        source: 'linkedin',
        url: `${looking.url}/in/chidi-ezenwa-lagos`,
        name: 'Chidi Ezenwa',
        headline: 'Backend Developer at Kelewele Labs',
        place: 'Lagos, Nigeria',
        fetched_at: '2026-11-23T12:00:00.000Z',
        is_own_page: true,
      }),
    ]),
  });
});

it("follows LinkedIn's directory to the only person with a name", async () => {
  await using looking = await lookingUpAt('linkedin', linkedinStandIn);
  await looking.want('Tobias Wexelby', { place: 'Leeds' });
  expect(await looking.step()).toEqual({ source: 'linkedin', outcome: 'candidates' });
  expect(await looking.stored()).toMatchObject({ shown: [{ name: 'Tobias Wexelby' }], candidates: 1 });
});

it('finds a person by a likely handle at X', async () => {
  await using looking = await lookingUpAt('x', xStandIn);
  await looking.want('Maren Solberg', { role: 'product designer', place: 'Oslo' });
  expect(await looking.step()).toEqual({ source: 'x', outcome: 'candidates' });
  expect(await looking.stored()).toMatchObject({
    shown: [{ source: 'x', url: `${looking.url}/marensolberg`, name: 'Maren Solberg', place: 'Oslo, Norway' }],
  });
  expect(looking.calls()).toBe(1);
});

it("finds a person in Google's results without opening the pages behind them", async () => {
  await using looking = await lookingUpAt('google', googleStandIn);
  await looking.want('Leonie Brandt', {
    search_query: 'Leonie Brandt tax advisor Hamburg',
    role: 'tax advisor',
    place: 'Hamburg',
  });
  expect(await looking.step()).toEqual({ source: 'google', outcome: 'candidates' });
  expect(await looking.stored()).toMatchObject({
    shown: expect.arrayContaining([
      expect.objectContaining({
        source: 'google',
        url: 'https://about.me/leonie-brandt-hamburg',
        headline: 'Tax advisor for freelancers',
      }),
    ]),
  });
  expect(looking.calls()).toBe(1);
});

it.each([
  ['linkedin', 'Maren Solberg', 'Oslo', 1],
  // X has no search without login: three handles are tried.
  ['x', 'Leonie Brandt', 'Hamburg', 3],
  ['google', 'Zyx Qwertz', null, 1],
] as const)('says absent of somebody who is not at %s', async (source, name, place, calls) => {
  await using looking = await lookingUpAt(source, SITES[source]);
  await looking.want(name, { place });
  expect(await looking.step()).toEqual({ source, outcome: 'absent' });
  expect(await looking.stored()).toEqual({ outcome: 'absent', candidates: 0, red_flags: [] });
  expect(looking.calls()).toBe(calls);
});

it.each([
  ['linkedin', 'captcha', { outcome: 'blocked', reason: 'captcha' }],
  ['linkedin', 'authwall', { outcome: 'blocked', reason: 'auth_wall' }],
  ['linkedin', '999', { outcome: 'blocked', reason: 'denied' }],
  ['linkedin', '429:30', { outcome: 'blocked', reason: 'rate_limited', retry_after_seconds: 30 }],
  ['linkedin', '5xx', { outcome: 'failed', reason: 'server_error' }],
  ['linkedin', 'drop', { outcome: 'failed', reason: 'network' }],
  ['x', 'captcha', { outcome: 'blocked', reason: 'captcha' }],
  ['x', 'authwall', { outcome: 'blocked', reason: 'auth_wall' }],
  ['google', 'sorry', { outcome: 'blocked', reason: 'captcha' }],
  ['google', 'captcha', { outcome: 'blocked', reason: 'captcha' }],
] as const)('answers at %s %s with what it is', async (source, fault, answer) => {
  await using looking = await lookingUpAt(source, SITES[source], fault);
  await looking.want('Chidi', CHIDI);
  expect(await looking.step()).toEqual({ source, ...answer });
  expect(await looking.stored()).toMatchObject({ outcome: answer.outcome, reason: answer.reason });
});

it('stores the structure of an unreadable page, and nothing of its content', async () => {
  const redesigned = standIn({});
  redesigned.all('*', (c) => c.html('<main class="brand-new"><h1>Chidi Ezenwa</h1><p>Lagos</p></main>'));
  await using looking = await lookingUpAt('linkedin', () => redesigned);
  await looking.want('Chidi', CHIDI);
  expect(await looking.step()).toEqual({ source: 'linkedin', outcome: 'failed', reason: 'unrecognised_page' });
  const kept = looking.documents.get(`artifacts/${JOB}/lookups/0/linkedin-unrecognised-page.json`);
  expect(JSON.parse(kept ?? '')).toMatchObject({
    status: 200,
    path: '/3/3/5/1',
    skeleton: expect.stringContaining('main .brand-new'),
  });
  expect(kept).not.toMatch(/chidi|ezenwa|lagos/i);
});

it('skips a name that cannot be looked up there, and opens no page', async () => {
  await using looking = await lookingUpAt('x', xStandIn);
  await looking.want('明美');
  expect(await looking.step()).toEqual({ source: 'x', outcome: 'skipped', reason: 'unsearchable' });
  expect(looking.calls()).toBe(0);
});

it('asks once, however often it runs', async () => {
  await using looking = await lookingUpAt('x', xStandIn);
  await looking.want('Maren Solberg', { place: 'Oslo' });
  const first = await looking.step();
  expect(await looking.step()).toEqual(first);
  expect(looking.calls()).toBe(1);
});

it('fails by name without a person, before any page is opened', async () => {
  await using looking = await lookingUpAt('linkedin', linkedinStandIn);
  await expect(looking.step()).rejects.toMatchObject({ name: 'ArtifactMissing' });
  expect(looking.calls()).toBe(0);
});

it('refuses an API', () => {
  expect(LookUpInBrowser.input.parse(sample)).toEqual(sample);
  expect(LookUpInBrowser.input.safeParse({ ...sample, source: 'github' }).success).toBe(false);
});
