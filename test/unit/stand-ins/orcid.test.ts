import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { orcidStandIn } from '../../../local/stand-ins/orcid.ts';
import { type Person, people } from '../../../local/stand-ins/people.ts';

const SEARCH = '/v3.0/expanded-search/';
const json = { headers: { accept: 'application/json' } };
const INES = { ...(people[0] as Person), name: 'Inés (Maré) Carvalhal-Lund', orcid: '9999-0000-0000-0012' };
const search = (q: string, app = orcidStandIn()) => app.request(`${SEARCH}?q=${encodeURIComponent(q)}`, json);
const names = async (q: string, app = orcidStandIn()) =>
  ((await (await search(q, app)).json())['expanded-result'] ?? []).map(
    (found: Record<string, string>) => `${found['given-names']} ${found['family-names']}`,
  );

describe('the expanded search', () => {
  const ines = ['Ines Carvalhal'];
  it.each([
    ['given-names:Ines AND family-name:Carvalhal', ines],
    ['given-names:"Ines" && family-name:"Carvalhal"', ines],
    ['+given-names:ines +family-name:carvalhal', ines],
    ['family-name:Carvalhal AND affiliation-org-name:"Maré Alta"', ines],
    ['family-name:Carvalhal AND NOT given-names:Ines', []],
    ['family-name:Carvalhal -given-names:Ines', []],
    ['given-names:Ines AND family-name:Lovelace', []],
    ['given-names:Ines OR given-names:Jule', ['Ines Carvalhal', 'Jule Wiesner']],
    ['given-names:(Ines Jule) AND family-name:W*', ['Jule Wiesner']],
    ['family-name:Raghunathan\\-Holt', ['Priya Raghunathan-Holt']],
    ['orcid:9999\\-0002\\-0140\\-9021', ines],
    ['text:seagrass', ines],
    ['family-name:Unknown', []],
  ])('%s', async (q, found) => expect(await names(q)).toEqual(found));

  it.each([
    ['given-names:Inés', 1],
    ['given-names:Ines', 0],
    ['given-and-family-names:ines', 1],
    ['given-names:"Inés \\(Maré\\)"', 1],
    ['given-names:Inés\\ \\(Maré\\)', 1],
    ['given-names:"AND" OR given-names:\\AND', 0],
  ])('knows accents and escapes as Solr does: %s', async (q, found) => {
    expect(await names(q, orcidStandIn({ people: [INES] }))).toHaveLength(found);
  });

  it('answers in the documented shape, and null for nobody', async () => {
    expect(await (await search('family-name:Carvalhal')).json()).toEqual({
      'expanded-result': [
        {
          'orcid-id': '9999-0002-0140-9021',
          'given-names': 'Ines',
          'family-names': 'Carvalhal',
          'credit-name': null,
          'other-name': [],
          email: [],
          'institution-name': ['Instituto Maré Alta'],
        },
      ],
      'num-found': 1,
    });
    expect(await (await search('family-name:Nobody')).json()).toEqual({ 'expanded-result': null, 'num-found': 0 });
  });

  it('answers XML to a caller that does not ask for JSON', async () => {
    const answer = await orcidStandIn({ people: [INES] }).request(`${SEARCH}?q=text:carvalhal`);
    expect(answer.headers.get('content-type')).toBe('application/xml');
    expect(await answer.text()).toContain('<expanded-search:orcid-id>9999-0000-0000-0012<');
  });
});

describe('a request is refused', () => {
  it.each([
    'given-names:"Ines',
    'given-names:(Ines',
    'given-names:Ines)',
    'given-names:',
    'given-names:Ines AND',
    'AND given-names:Ines',
    'given-names:Ines AND OR family-name:x',
    'given-names:Ines\\',
    'given-names:[a TO b]',
    '()',
  ])('that Solr cannot parse: %s', async (q) => {
    const answer = await search(q);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { 'response-code': 400, 'developer-message': expect.stringContaining('Cannot parse'), 'error-code': 9006 },
    ]);
  });

  it('with a field that the index does not have', async () => {
    expect((await search('surname:Carvalhal')).status).toBe(500);
  });

  it('with more rows than ORCID gives', async () => {
    expect((await orcidStandIn().request(`${SEARCH}?q=text:x&rows=1001`, json)).status).toBe(400);
  });

  it('beyond the burst of a second', async () => {
    const clock = { now: 0 };
    const app = orcidStandIn({ people: [], now: () => clock.now });
    const ask = async () => (await app.request(SEARCH, json)).status;
    for (let request = 0; request < 52; request += 1) expect(await ask()).toBe(200);
    expect(await ask()).toBe(503);
    clock.now += 1_000;
    expect(await ask()).toBe(200);
  });

  it('by the fault quota', async () => {
    const answer = await orcidStandIn({ faults: parseFault('quota:60') }).request(SEARCH, json);
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      429,
      '60',
      expect.stringContaining('daily quota'),
    ]);
  });
});

it('the invented iDs have a valid check digit and lie outside of what ORCID assigns', () => {
  for (const { orcid } of people.filter(({ orcid }) => orcid)) {
    const digits = (orcid ?? '').replaceAll('-', '');
    const sum = [...digits.slice(0, 15)].reduce((total, digit) => (total + Number(digit)) * 2, 0);
    const check = (12 - (sum % 11)) % 11;
    expect(digits).toMatch(/^9999\d{11}[\dX]$/);
    expect(digits.at(-1)).toBe(check === 10 ? 'X' : String(check));
  }
});
