import { type SiteBrowser, siteBrowser } from '../../lambdas/adapters/browser/browser.ts';
import { MentionedPerson } from '../../lambdas/contracts/person.ts';
import { SOURCES } from '../../lambdas/contracts/sources.ts';
import type { Reach } from '../../lambdas/domain/lookup/egress-policy.ts';
import { lookUp } from '../../lambdas/domain/lookup/profile-lookup.ts';
import { browserSource } from '../../lambdas/domain/lookup/registry.ts';
import { sampleOf } from '../../lambdas/domain/pages/page-sample.ts';
import { listen } from '../../local/services/wire/loopback-server.ts';
import { linkedinStandIn } from '../../local/stand-ins/linkedin.ts';
import { browserHome } from '../browser-home.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

const ROUNDS = 7;

export const browser: Row = {
  name: 'browser',
  target: 'A lookup in a warm browser takes at most three quarters of one in a browser that is started anew for it.',
  run: async () => {
    await using _home = await browserHome();
    const site = linkedinStandIn();
    const server = await listen((request, node) => site.fetch(request, node));
    const reach: Reach = { baseUrl: server.url, hosts: SOURCES.linkedin.hosts };
    const start = () => siteBrowser({ sites: [reach], contact: 'mailto:owner@linkd.example' });
    const kept = start();
    try {
      const cold = await lookedUp(kept, reach);
      const [warm, anew]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        warm.push(await lookedUp(kept, reach));
        const own = start();
        anew.push((await lookedUp(own, reach)) + (await timed(() => own.close())));
      }
      const startedAnew = { what: 'a browser started anew', value: median(anew), unit: 'ms' };
      return [
        {
          what: 'a lookup in a warm browser',
          value: (median(warm) / median(anew)) * 100,
          unit: '% of one started anew',
          target: { most: 75 },
          beside: startedAnew,
          limit: 'A page has to be drawn, and to be quiet for a moment before it is read, in a warm browser too.',
        },
        { what: 'the same', value: median(warm), unit: 'ms', beside: startedAnew },
        { what: 'the first of an environment', value: cold, unit: 'ms', beside: startedAnew },
      ];
    } finally {
      await kept.close();
      await server.stop();
    }
  },
};

/** The milliseconds of a lookup on LinkedIn. @throws Error when it does not find the person */
const lookedUp = (using: SiteBrowser, reach: Reach): Promise<number> =>
  timed(async () => {
    const source = await browserSource('linkedin');
    const person = MentionedPerson.parse({ name: 'Tobias Wexelby', search_query: 'Tobias Wexelby', confidence: 0.9 });
    const { lookup: found } = await using.lookingUp(reach, (visit) =>
      lookUp(source, person, {
        source: 'linkedin',
        ask: ({ path }) => visit(new URL(path, reach.baseUrl).href),
        sampleOf,
        now: () => new Date(),
      }),
    );
    if (!['candidates', 'found'].includes(found.outcome)) throw new Error(`The lookup ended in ${found.outcome}.`);
  });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
