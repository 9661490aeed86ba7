import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ListedProfile } from '../../pages/reading.ts';
import { secondsUntil } from '../../pages/seconds-until.ts';
import { failureOf, optionalText, requiredText } from '../readers/api-failure.ts';
import { profileAddress } from '../readers/search-result.ts';
import { factWords, nameWords } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/** Their own measure from 1 to 10 (documentation, 2026). A less likely match is neither sent nor billed. */
const MIN_LIKELIHOOD = 6;

/** The fields that are read. The record holds many more, private ones among them, and those are not sent at all. */
const FIELDS = [
  'full_name',
  'job_title',
  'job_company_name',
  'location_name',
  'linkedin_url',
  'github_url',
  'twitter_url',
  'facebook_url',
];

/**
 * People Data Labs' person enrichment (API documentation, 2026). A request needs a first and a last name, and a company
 * or a place. Their `likelihood` says nothing about our match.
 */
export const peopledatalabs: ApiSource = {
  requestsFor(person) {
    const name = nameWords(person.name);
    const company = factWords(person.company).join(' ');
    const location = factWords(person.place).join(' ');
    if (name.length < 2 || (company === '' && location === '')) return [];
    const query = new URLSearchParams({
      name: name.join(' '),
      ...(company !== '' && { company }),
      ...(location !== '' && { location }),
      min_likelihood: String(MIN_LIKELIHOOD),
      titlecase: 'true',
      data_include: FIELDS.join(','),
    });
    return [{ path: `/v5/person/enrich?${query}` }];
  },

  read(answer, now) {
    // A 404 means nobody, and costs nothing.
    if (answer.status === 404) return Nobody.safeParse(answer.body).success ? { kind: 'absent' } : UNRECOGNISED;
    const failure = failureOf(answer, now, {
      secondsLeft: ({ headers }) => secondsUntil(headers['x-ratelimit-reset'], now),
    });
    if (failure) return failure;
    const match = Match.safeParse(answer.body);
    if (!match.success) return UNRECOGNISED;
    const candidate = candidateOf(match.data.data);
    return { kind: 'candidates', candidates: candidate === undefined ? [] : [candidate] };
  },

  headers: (key) => ({ accept: 'application/json', ...(key !== undefined && { 'x-api-key': key }) }),
};

const Nobody = z.object({ status: z.literal(404), error: z.object({ type: z.literal('not_found') }) });

/** Fields without data are null. A field that the plan does not include may not be a text. */
const Match = z.object({
  status: z.literal(200),
  data: z.object({
    full_name: requiredText,
    job_title: optionalText,
    job_company_name: optionalText,
    location_name: optionalText,
    linkedin_url: optionalText,
    github_url: optionalText,
    twitter_url: optionalText,
    facebook_url: optionalText,
  }),
});

/** Without a link nobody could check who this is. */
const candidateOf = (data: z.infer<typeof Match>['data']): ListedProfile | undefined => {
  const links = [data.linkedin_url, data.github_url, data.twitter_url, data.facebook_url];
  const [url] = links.flatMap((link) => addressOf(link) ?? []);
  if (url === undefined || data.full_name === null) return undefined;
  return {
    url,
    page: undefined,
    name: data.full_name,
    headline: data.job_title,
    company: data.job_company_name,
    place: data.location_name,
    about: null,
    topics: [],
  };
};

/** "linkedin.com/in/maren", as they write addresses, or a whole URL. */
const addressOf = (link: string | null): string | undefined => {
  if (link === null) return undefined;
  const target = URL.parse(link.includes(':') ? link.replace(/^http:/i, 'https:') : `https://${link}`);
  const isFacebook =
    /^(www\.)?facebook\.com$/.test(target?.hostname ?? '') && /^\/[\w.]+\/?$/.test(target?.pathname ?? '');
  const isPlain = target?.protocol === 'https:' && target.port === '' && target.username + target.password === '';
  return isFacebook && isPlain ? `${target.origin}${target.pathname}` : profileAddress(target);
};
