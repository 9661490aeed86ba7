import { Hono } from 'hono';
import { type NameOfKind, sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import type { Visit } from '../../lambdas/domain/pages/page.ts';
import { resultPage } from '../../local/stand-ins/google.ts';
import { directoryPage, notFoundPage, profilePage } from '../../local/stand-ins/linkedin-pages.ts';
import type { Person } from '../../local/stand-ins/people.ts';
import { xStandIn } from '../../local/stand-ins/x.ts';
import { visiting } from '../visiting.ts';

/** The sources with pages. Nothing here asks an API. */
export type SiteName = NameOfKind<'browser'>;
export const SITE_NAMES = sourcesOfKind('browser');

/** A person that no site shows. */
export const NOWHERE: Omit<Person, 'name'> = {
  headline: '',
  company: '',
  place: '',
  about: '',
  topics: [],
  linkedin: null,
  x: null,
  google: null,
};

/** An app that answers in process. */
export type Site = { request(url: string): Response | Promise<Response> };

/**
 * The three sites with these people only. They help less than the real sites: LinkedIn's directory and Google's results
 * show everybody for every name, so our code alone has to tell people apart.
 */
export const sitesOf = (people: readonly Person[]): Record<SiteName, Site> => {
  const members = people.filter(({ linkedin }) => linkedin !== null);
  const linkedin = new Hono()
    .get('/pub/dir/:first/:last', (c) => c.html(directoryPage(members)))
    .get('/in/:handle', (c) => {
      const member = members.find((person) => person.linkedin === c.req.param('handle'));
      return member ? c.html(profilePage(member)) : c.html(notFoundPage(), 404);
    });

  const google = new Hono().get('/search', (c) =>
    c.html(
      resultPage(
        c.req.query('q') ?? '',
        people.filter((person) => person.google !== null),
      ),
    ),
  );
  return { linkedin, x: xStandIn({ people }), google };
};

/** The browser's visits to these sites. */
export const visitsTo = (people: readonly Person[]): Record<SiteName, Visit> => {
  const { linkedin, x, google } = sitesOf(people);
  return { linkedin: visiting(linkedin), x: visiting(x), google: visiting(google) };
};
