import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { FaultyEnv } from './fault-middleware.ts';
import { authwallPage, challengePage, directoryPage, notFoundPage, profilePage } from './linkedin-pages.ts';
import { people as invented, type Person, plainWords, type SiteOptions } from './people.ts';
import { type StandIn, standIn } from './stand-in.ts';

/**
 * LinkedIn for visitors without login: the people directory, public profiles, and its blocks. `captcha` leads to
 * /checkpoint/challenge, `authwall` to /authwall, and `999` is its status for "request denied".
 */
export const linkedinStandIn = ({ people = invented, ...faults }: SiteOptions = {}): StandIn => {
  const app = standIn({ ...faults, renders: ['captcha', '999', 'authwall'] });
  const members = people.filter(({ linkedin }) => linkedin !== null);

  app.get('/authwall', (c) => c.html(authwallPage()));
  app.get('/checkpoint/challenge', (c) => c.html(challengePage()));
  app.use(async (c, next) => {
    switch (c.get('fault')) {
      case 'captcha':
        return c.redirect('/checkpoint/challenge');
      case 'authwall':
        return c.redirect(`/authwall?trk=public_profile&sessionRedirect=${encodeURIComponent(c.req.path)}`);
      case '999':
        return deny(c);
      default:
        return next();
    }
  });

  app.get('/pub/dir/:first/:last', (c) => {
    const found = members.filter(withName(c.req.param('first'), c.req.param('last')));
    const [only] = found;
    // With one match the directory leads straight to the profile.
    if (found.length === 1 && only) return c.redirect(`/in/${only.linkedin}`);
    return c.html(directoryPage(found));
  });
  app.get('/in/:handle', (c) => {
    const member = members.find(({ linkedin }) => linkedin === c.req.param('handle'));
    return member ? c.html(profilePage(member)) : c.html(notFoundPage(), 404);
  });
  app.notFound((c) => c.html(notFoundPage(), 404));
  return app;
};

/** `+` is LinkedIn's way to ask for every last name. */
const withName = (first: string, last: string) => {
  const wanted = [...plainWords(first), ...(last === '+' ? [] : plainWords(last))];
  return ({ name }: Person) => wanted.length > 0 && wanted.every((word) => plainWords(name).includes(word));
};

/** A `Response` cannot carry 999, so it is written to the socket's answer. In process it becomes 403. */
const deny = (c: Context<FaultyEnv>): Response => {
  if (!c.env || !('outgoing' in c.env)) return c.body(null, 403);
  c.env.outgoing.writeHead(999, 'Request denied').end();
  return RESPONSE_ALREADY_SENT;
};
