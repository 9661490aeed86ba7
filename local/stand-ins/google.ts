import { html } from 'hono/html';
import { people as invented, type Person, plainWords, type SiteOptions } from './people.ts';
import { type StandIn, standIn } from './stand-in.ts';

/**
 * Google's result page, and its block: `sorry` and `captcha` both lead to /sorry/, which answers 429 with a reCAPTCHA.
 */
export const googleStandIn = ({ people = invented, ...faults }: SiteOptions = {}): StandIn => {
  const app = standIn({ ...faults, renders: ['sorry', 'captcha'] });

  app.get('/sorry/index', (c) => c.html(sorryPage(), 429));
  app.use(async (c, next) => {
    if (c.get('fault') === undefined) return next();
    return c.redirect(`/sorry/index?continue=${encodeURIComponent(c.req.path)}`);
  });

  app.get('/search', (c) => {
    const query = c.req.query('q') ?? '';
    return c.html(resultPage(query, resultsFor(query, people)));
  });
  return app;
};

/** Pages of people whose first name is in the query, those with the most common words first. */
const resultsFor = (query: string, people: readonly Person[]): Person[] => {
  const asked = plainWords(query);
  const shared = (person: Person) => {
    const has = new Set(plainWords(`${person.name} ${person.headline} ${person.place} ${person.about}`));
    return asked.filter((word) => has.has(word)).length;
  };
  return people
    .filter(({ google, name }) => google !== null && asked.includes(plainWords(name)[0] ?? ''))
    .toSorted((a, b) => shared(b) - shared(a));
};

export const resultPage = (query: string, results: Person[]) => html`<!doctype html>
<html lang="en">
  <head><title>${query} - Google Search</title></head>
  <body>
    <form action="/search"><input name="q" value="${query}" /></form>
    ${results.length === 0 ? noResults(query) : ''}
    <div id="search"><div id="rso">${results.map(resultBlock)}</div></div>
  </body>
</html>`;

const resultBlock = ({ name, headline, place, about, google }: Person) => html`<div class="MjjYud">
  <div class="g">
    <div class="yuRUbf"><a href="${google}"><h3 class="LC20lb">${name} - ${headline}</h3><cite>${google}</cite></a></div>
    <div class="VwiC3b"><span>${place} · ${about}</span></div>
  </div>
</div>`;

const noResults = (query: string) =>
  html`<div id="topstuff"><div class="card-section"><p role="heading">Your search - <em>${query}</em> - did not match any documents.</p></div></div>`;

const sorryPage = () => html`<!doctype html>
<html lang="en">
  <head><title>Sorry...</title></head>
  <body>
    <form id="captcha-form" action="index" method="post"><div class="g-recaptcha" data-sitekey="stand-in"></div></form>
    <div id="infoDiv">Our systems have detected unusual traffic from your computer network.</div>
  </body>
</html>`;
