import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { peopleDataLabsStandIn } from '../../../local/stand-ins/people-data-labs.ts';

const ask = (asked: Record<string, string>, app = peopleDataLabsStandIn(), key = 'key') =>
  app.request(`/v5/person/enrich?${new URLSearchParams(asked)}`, { headers: key ? { 'x-api-key': key } : {} });
const AMARA = { name: 'Amara Diallo', company: 'Baobab Data', location: 'Dakar' };

describe('the enrichment', () => {
  it.each([
    [AMARA, 10],
    [{ name: 'Amara Diallo', location: 'Dakar' }, 6],
    [{ name: 'Amara Diallo', company: 'Baobab Data' }, 7],
    [{ name: 'Amara', company: 'Baobab Data' }, 5],
  ])('is as sure as what it is told of: %o', async (asked, likelihood) => {
    expect(await (await ask(asked)).json()).toMatchObject({ status: 200, likelihood });
  });

  it('answers in the documented shape, in lower case', async () => {
    const answer = await ask(AMARA);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-call-credits-type': 'enrich',
      'x-call-credits-spent': '1',
      'x-totallimit-remaining': '99',
      'x-ratelimit-limit': "{'minute': 100}",
      'x-ratelimit-remaining': "{'minute': 99}",
    });
    expect((await answer.json()).data).toMatchObject({
      full_name: 'amara diallo',
      job_title: 'data engineer at baobab data',
      job_company_name: 'baobab data',
      location_name: 'dakar, senegal',
      linkedin_url: 'linkedin.com/in/amara-diallo-baobab',
    });
  });

  it('keeps capitals when it is asked to', async () => {
    expect((await (await ask({ ...AMARA, titlecase: 'true' })).json()).data.full_name).toBe('Amara Diallo');
  });

  it.each([
    { name: 'Somebody Unknown', location: 'Oslo' },
    { name: 'Maren Solberg', location: 'Oslo' },
    { name: 'Amara Diallo', location: 'Oslo' },
    { name: 'Amara Diallo', location: 'Dakar', min_likelihood: '7' },
  ] as Record<string, string>[])('finds nobody, which costs nothing: %o', async (asked) => {
    const answer = await ask(asked);
    expect([answer.status, answer.headers.get('x-call-credits-spent'), await answer.json()]).toEqual([
      404,
      '0',
      { status: 404, error: { type: 'not_found', message: 'No records were found matching your request' } },
    ]);
  });
});

describe('a request is refused', () => {
  it.each([
    ['without a key', AMARA, '', 401, 'authentication_error'],
    ['with a bad key', AMARA, 'bad', 401, 'authentication_error'],
    ['with a name alone', { name: 'Amara Diallo' }, 'key', 400, 'invalid_request_error'],
    ['with a likelihood over 10', { ...AMARA, min_likelihood: '11' }, 'key', 400, 'invalid_request_error'],
  ])('%s', async (_, asked, key, status, type) => {
    const answer = await ask(asked as Record<string, string>, peopleDataLabsStandIn(), key);
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { status, error: { type, message: expect.any(String) } },
    ]);
  });

  it('over 100 a minute, until the reset', async () => {
    const clock = { now: 0 };
    const app = peopleDataLabsStandIn({ people: [], now: () => clock.now });
    for (let request = 0; request < 100; request += 1) expect((await ask(AMARA, app)).status).toBe(404);
    const over = await ask(AMARA, app);
    expect([over.status, over.headers.get('x-ratelimit-reset')]).toEqual([429, '1970-01-01T00:01:00.000Z']);
    expect((await over.json()).error.type).toBe('rate_limit_error');
    clock.now += 60_000;
    expect((await ask(AMARA, app)).status).toBe(404);
  });

  it('after 100 matches, until the month is over', async () => {
    const clock = { now: 0 };
    const app = peopleDataLabsStandIn({ now: () => clock.now });
    for (let match = 0; match < 100; match += 1) expect((await ask(AMARA, app)).status).toBe(200);
    clock.now += 60_000;
    const over = await ask(AMARA, app);
    expect([over.status, (await over.json()).error.type]).toEqual([402, 'payment_required']);
    clock.now += 2_592_000_000;
    expect((await ask(AMARA, app)).status).toBe(200);
  });

  it('by the fault quota', async () => {
    expect((await ask(AMARA, peopleDataLabsStandIn({ faults: parseFault('quota') }))).status).toBe(402);
  });
});
