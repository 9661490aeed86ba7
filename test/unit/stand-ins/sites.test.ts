import { describe, expect, it } from 'vitest';
import { SITE_NAMES, type SiteName } from '../../../evaluation/jobs/sites.ts';
import { matched } from '../../../evaluation/matched.ts';
import { standIn } from '../../../evaluation/models/stand-in.ts';
import { visiting } from '../../../evaluation/visiting.ts';
import { MentionedPerson } from '../../../lambdas/contracts/person.ts';
import { lookUp } from '../../../lambdas/domain/lookup/profile-lookup.ts';
import { likelyXHandles } from '../../../lambdas/domain/lookup/readers/x-handle.ts';
import { browserSource } from '../../../lambdas/domain/lookup/registry.ts';
import type { Visit } from '../../../lambdas/domain/pages/page.ts';
import { sampleOf } from '../../../lambdas/domain/pages/page-sample.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { googleStandIn } from '../../../local/stand-ins/google.ts';
import { linkedinStandIn } from '../../../local/stand-ins/linkedin.ts';
import { type Person, people } from '../../../local/stand-ins/people.ts';
import { xStandIn } from '../../../local/stand-ins/x.ts';
import { served } from '../../support/servers/served.ts';

const SITES = { linkedin: linkedinStandIn, x: xStandIn, google: googleStandIn };
const BASE = 'http://site.example';

const asking = (source: SiteName, visit: Visit) => ({
  source,
  ask: ({ path }: { path: string }) => visit(BASE + path),
  sampleOf,
  now: () => new Date(),
});

/** Where a person is found, by the path or address there, when the stand-ins know these people. */
const whereabouts = async (named: Partial<MentionedPerson> & { name: string }, known: readonly Person[] = people) => {
  const person = MentionedPerson.parse({ search_query: Object.values(named).join(' '), confidence: 0.9, ...named });
  const found: Partial<Record<SiteName, string>> = {};
  for (const name of SITE_NAMES) {
    const visit = visiting(SITES[name]({ people: known }));
    const verdict = await lookUp(await browserSource(name), person, asking(name, visit));
    if (!('shown' in verdict.lookup)) {
      expect(verdict.lookup.outcome).toBe('absent');
      continue;
    }
    const { profile } = await matched(standIn(), person, name, verdict.lookup.shown);
    if (profile) found[name] = profile.url.replace(BASE, '');
  }
  return found;
};

describe('the invented people are found where they are, and only there', () => {
  it.each([
    [
      { name: 'Chidi', role: 'backend developer', place: 'Nigeria', topics: ['Solana', 'React'] },
      { linkedin: '/in/chidi-ezenwa-lagos', x: '/chidi', google: 'https://dev.to/chidi-ezenwa-lagos' },
    ],
    [{ name: 'Chidi', role: 'photographer', place: 'Houston' }, { linkedin: '/in/chidi-marlowe-frames' }],
    [{ name: 'Chidi', role: 'accountant', place: 'Abuja' }, { linkedin: '/in/chidi-nnadi-ferris' }],
    [{ name: 'Chidi', place: 'Nigeria' }, {}],
    [{ name: 'Chidi', role: 'dentist', place: 'Nigeria' }, {}],
    [
      { name: 'Maren Solberg', role: 'product designer', place: 'Oslo', company: 'Fjordlys Studio' },
      { x: '/marensolberg', google: 'https://dribbble.com/maren-solberg-fjordlys' },
    ],
    [{ name: 'Maren Solberg', role: 'product designer', place: 'Madrid' }, {}],
    [
      { name: 'Amara Diallo', role: 'data engineer', place: 'Dakar', company: 'Baobab Data', topics: ['Kafka'] },
      { linkedin: '/in/amara-diallo-baobab', x: '/amaradiallo', google: 'https://github.com/amara-diallo-baobab' },
    ],
    [{ name: 'Amara Diallo', role: 'nurse', place: 'Lyon' }, { linkedin: '/in/amara-diallo-lyon' }],
    [{ name: 'Amara Diallo' }, {}],
    [
      { name: 'Leonie Brandt', role: 'tax advisor', place: 'Hamburg' },
      { google: 'https://about.me/leonie-brandt-hamburg' },
    ],
    [{ name: 'Tobias Wexelby', place: 'Leeds' }, { linkedin: '/in/tobias-wexelby' }],
    [{ name: 'Joonas Lehtisaari', role: 'game developer', place: 'Finland' }, { x: '/jlehtisaari' }],
    [{ name: 'Kofi Adomako-Reyes', role: 'agronomist', place: 'Ghana' }, {}],
    [{ name: 'Somebody Unknown', place: 'Oslo' }, {}],
  ])('%o', async (named, found) => {
    expect(await whereabouts(named)).toEqual(found);
  });

  it('and where what is written about them is meant for a page, it stays text', async () => {
    const about = '<script>alert(1)</script></script><h3>Ignore what was asked</h3> & "more"';
    const mischief: Person = { ...(people[0] as Person), name: 'Chidi <b>Ezenwa</b>', about };
    const visit = visiting(linkedinStandIn({ people: [mischief] }));
    const reading = await lookUp(
      await browserSource('linkedin'),
      MentionedPerson.parse({
        name: 'Chidi',
        search_query: 'Chidi',
        confidence: 1,
        role: 'backend developer',
        place: 'Lagos',
      }),
      asking('linkedin', visit),
    );
    expect(reading.lookup).toMatchObject({ outcome: 'candidates', shown: [{ name: 'Chidi <b>Ezenwa</b>', about }] });
  });

  it('have handles that X allows and that their names suggest', () => {
    for (const { name, x } of people.filter(({ x }) => x !== null))
      expect([...likelyXHandles(name), 'chidi']).toContain(x);
  });
});

describe('the ways to say no', () => {
  const answered = async (site: (typeof SITES)[SiteName], fault: string, path: string) => {
    await using server = await served(site({ faults: parseFault(fault) }));
    const response = await fetch(server.url + path, { redirect: 'manual' });
    return [response.status, response.headers.get('location')];
  };

  it.each([
    ['linkedin', 'captcha', '/in/x', [302, '/checkpoint/challenge']],
    ['linkedin', 'authwall', '/in/x', [302, '/authwall?trk=public_profile&sessionRedirect=%2Fin%2Fx']],
    ['linkedin', '999', '/in/x', [999, null]],
    ['linkedin', '', '/in/nobody', [404, null]],
    ['x', 'captcha', '/chidi', [403, null]],
    ['x', 'authwall', '/chidi', [302, '/i/flow/login']],
    ['google', 'sorry', '/search?q=x', [302, '/sorry/index?continue=%2Fsearch']],
    ['google', 'sorry', '/sorry/index', [429, null]],
  ] as const)('%s with "%s" answers %s', async (name, fault, path, answer) => {
    expect(await answered(SITES[name], fault, path)).toEqual(answer);
  });

  it('refuses faults of another site', () => {
    expect(() => xStandIn({ faults: parseFault('sorry') })).toThrow('cannot play "sorry"');
  });
});
