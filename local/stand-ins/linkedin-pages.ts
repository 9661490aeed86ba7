import { html, raw } from 'hono/html';
import type { Person } from './people.ts';

/** Inside a script nothing is unescaped, so what could end the script is written as JSON's own escape. */
const json = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

/**
 * The public profile: JSON-LD `@graph` with a Person among others, og: tags, the top card, and parts masked as for
 * every visitor.
 */
export const profilePage = ({ name, headline, company, place, about, topics, linkedin }: Person) => html`<!doctype html>
<html lang="en">
  <head>
    <title>${name} - ${headline} | LinkedIn</title>
    <meta property="og:type" content="profile" />
    <meta property="og:title" content="${name} - ${headline} | LinkedIn" />
    <meta property="og:description" content="${about}" />
    <script type="application/ld+json">${json({
      '@context': 'http://schema.org',
      '@graph': [
        { '@type': 'WebPage', url: `https://www.linkedin.com/in/${linkedin}` },
        {
          '@type': 'Person',
          name,
          jobTitle: [headline, '********* ***'],
          worksFor: [{ '@type': 'Organization', name: company }],
          alumniOf: [{ '@type': 'EducationalOrganization', name: '******* *****' }],
          address: { '@type': 'PostalAddress', addressLocality: place },
          description: about,
          knowsAbout: topics,
        },
      ],
    })}</script>
  </head>
  <body>
    <main>
      <section class="top-card-layout">
        <h1 class="top-card-layout__title">${name}</h1>
        <h2 class="top-card-layout__headline">${headline}</h2>
        <div class="top-card__subline-item">${place}</div>
        <div data-section="currentPositionsDetails">${company}</div>
      </section>
      <section data-section="summary"><div class="core-section-container__content">${about}</div></section>
      <section data-section="educationsDetails"><h3>******* *****</h3></section>
      <p>Sign in to see the full profile</p>
    </main>
  </body>
</html>`;

export const directoryPage = (members: Person[]) => html`<!doctype html>
<html lang="en">
  <head><title>${members.length} profiles | LinkedIn</title></head>
  <body>
    <main class="pserp-layout">
      ${members.length === 0 ? html`<p class="pserp-layout__no-results">No results found</p>` : ''}
      <ul class="pserp-layout__profile-result-list">
        ${members.map(
          ({ name, headline, place, linkedin }) => html`<li class="pserp-layout__profile-result-list-item">
          <div class="base-card people-search-card">
            <a class="base-card__full-link" href="/in/${linkedin}?trk=people_directory"><span>${name}</span></a>
            <h3 class="base-search-card__title">${name}</h3>
            <h4 class="base-search-card__subtitle">${headline}</h4>
            <p class="people-search-card__location">${place}</p>
          </div>
        </li>`,
        )}
      </ul>
    </main>
  </body>
</html>`;

export const notFoundPage = () => html`<!doctype html>
<html lang="en">
  <head><title>LinkedIn</title></head>
  <body><main><h1>Page not found</h1><p>Uh oh, we can’t seem to find the page you’re looking for.</p></main></body>
</html>`;

export const authwallPage = () => html`<!doctype html>
<html lang="en">
  <head><title>Sign Up | LinkedIn</title></head>
  <body>
    <main class="authwall">
      <h1>Join LinkedIn</h1>
      <form class="join-form" action="/signup"><input name="email-or-phone" /><input name="password" type="password" /></form>
    </main>
  </body>
</html>`;

export const challengePage = () => html`<!doctype html>
<html lang="en">
  <head><title>Security Verification | LinkedIn</title></head>
  <body>
    <main>
      <h1>Let’s do a quick security check</h1>
      <form id="captcha-challenge"><div class="g-recaptcha" data-sitekey="stand-in"></div></form>
    </main>
  </body>
</html>`;
