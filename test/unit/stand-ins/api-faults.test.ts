import { describe, expect, it } from 'vitest';
import { blueskyStandIn } from '../../../local/stand-ins/bluesky.ts';
import { braveStandIn } from '../../../local/stand-ins/brave.ts';
import { exaStandIn } from '../../../local/stand-ins/exa.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { githubStandIn } from '../../../local/stand-ins/github.ts';
import { googleStandIn } from '../../../local/stand-ins/google.ts';
import { orcidStandIn } from '../../../local/stand-ins/orcid.ts';
import { peopleDataLabsStandIn } from '../../../local/stand-ins/people-data-labs.ts';

const APIS = {
  github: { standIn: githubStandIn, path: '/search/users?q=Chidi', method: 'GET' },
  bluesky: { standIn: blueskyStandIn, path: '/xrpc/app.bsky.actor.searchActors?q=Chidi', method: 'GET' },
  orcid: { standIn: orcidStandIn, path: '/v3.0/expanded-search/?q=text:Ines', method: 'GET' },
  brave: { standIn: braveStandIn, path: '/res/v1/web/search?q=Chidi', method: 'GET' },
  exa: { standIn: exaStandIn, path: '/search', method: 'POST' },
  peopledatalabs: {
    standIn: peopleDataLabsStandIn,
    path: '/v5/person/enrich?name=Amara+Diallo&location=Dakar',
    method: 'GET',
  },
};

describe.each(Object.entries(APIS))('the API of %s', (_, { standIn, path, method }) => {
  const ask = (faults: string) =>
    standIn({ faults: parseFault(faults) }).request(path, {
      method,
      headers: {
        'user-agent': 'linkd',
        accept: 'application/json',
        'x-api-key': 'key',
        'x-subscription-token': 'token',
      },
      ...(method === 'POST' && { body: '{"query":"Chidi"}' }),
    });

  it('answers JSON without a fault', async () => {
    const answer = await ask('');
    expect(answer.status).toBe(200);
    await expect(answer.json()).resolves.toBeTypeOf('object');
  });

  it('plays html: a page where JSON is expected', async () => {
    const answer = await ask('html');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('plays huge: valid JSON of more than 10 MB', async () => {
    const answer = await ask('huge');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('json')]);
    const text = await answer.text();
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(text).filler).toHaveLength(11 * 1024 * 1024);
  });

  it('plays redirect: to another host', async () => {
    const answer = await ask('redirect');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/']);
  });

  it('plays malformed, 429 and 5xx', async () => {
    await expect((await ask('malformed')).json()).rejects.toThrow(SyntaxError);
    const limited = await ask('429:7');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await ask('5xx')).status).toBe(503);
  });

  it('plays no captcha', () => {
    expect(() => standIn({ faults: parseFault('captcha') })).toThrow('cannot play "captcha"');
  });
});

it('sites play none of the faults of APIs', () => {
  expect(() => googleStandIn({ faults: parseFault('quota') })).toThrow('cannot play "quota"');
});
