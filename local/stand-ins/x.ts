import { html } from 'hono/html';
import { people as invented, type Person, type SiteOptions } from './people.ts';
import { type StandIn, standIn } from './stand-in.ts';

/**
 * X for visitors without login: a profile's og: tags and JSON-LD, or an element that says there is no such account.
 * `authwall` leads to its login flow, `captcha` shows its visual puzzle.
 */
export const xStandIn = ({ people = invented, ...faults }: SiteOptions = {}): StandIn => {
  const app = standIn({ ...faults, renders: ['captcha', 'authwall'] });

  app.get('/i/flow/login', (c) => c.html(shell('Log in to X / X', html`<div data-testid="LoginForm"></div>`)));
  app.use(async (c, next) => {
    switch (c.get('fault')) {
      case 'captcha':
        return c.html(puzzlePage(), 403);
      case 'authwall':
        return c.redirect('/i/flow/login');
      default:
        return next();
    }
  });

  app.get('/:handle', (c) => {
    const handle = c.req.param('handle').toLowerCase();
    const person = people.find(({ x }) => x?.toLowerCase() === handle);
    return c.html(person ? profilePage(person) : nobodyPage());
  });
  return app;
};

const shell = (title: string, content: unknown, head: unknown = '') => html`<!doctype html>
<html lang="en">
  <head><title>${title}</title>${head}</head>
  <body><div id="react-root"><main>${content}</main></div></body>
</html>`;

const profilePage = ({ name, headline, place, about, x }: Person) => {
  const title = `${name} (@${x}) on X`;
  return shell(
    title.replace(' on X', ' / X'),
    html`<div data-testid="UserName">${name}</div>
      <div data-testid="UserDescription">${headline}. ${about}</div>
      <span data-testid="UserLocation">${place}</span>`,
    html`<meta property="og:type" content="profile" />
    <meta property="og:site_name" content="X (formerly Twitter)" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${headline}. ${about}" />`,
  );
};

const nobodyPage = () =>
  shell(
    'Profile / X',
    html`<div data-testid="emptyState"><span>This account doesn’t exist</span><span>Try searching for another.</span></div>`,
  );

const puzzlePage = () =>
  shell(
    'X',
    html`<iframe title="puzzle" src="https://client-api.arkoselabs.com/fc/gc/" width="400" height="500"></iframe>`,
  );
