import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { type OrcidPerson, resultXml, searchRecords, shownName, UnknownField } from './orcid-records.ts';
import { people as invented } from './people.ts';
import { quota } from './quota.ts';
import { QuerySyntaxError } from './solr-query.ts';
import type { StandIn } from './stand-in.ts';

/**
 * Beyond 12 requests a second ORCID queues 40 more, and refuses the rest. It is open to an address 100,000 times a day.
 */
const BURST = { requests: 12 + 40, seconds: 1 };
const DAY = { requests: 100_000, seconds: 86_400 };

/** ORCID's public registry: the expanded search, without a key. It answers XML unless asked for JSON. */
export const orcidStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status) => (status === 429 ? overDay(c) : unavailable(c)),
    overQuota: (c, seconds) => overDay(c, seconds),
  });
  const records = people.filter((person): person is OrcidPerson => typeof person.orcid === 'string');
  const [burst, day] = [quota(BURST, now), quota(DAY, now)];

  app.use(async (c, next) => {
    if (burst('').isExceeded) return unavailable(c);
    return day('').isExceeded ? overDay(c) : next();
  });

  app.on('GET', ['/v3.0/expanded-search', '/v3.0/expanded-search/'], (c) => {
    const { q = '', start = '0', rows = '100' } = c.req.query();
    if (!isUpTo(rows, 1_000) || !isUpTo(start, 10_000)) return failure(c, 400, 'Invalid start or rows parameter.');
    let found: OrcidPerson[];
    try {
      found = searchRecords(q === '' ? '*:*' : q, records);
    } catch (error) {
      if (error instanceof QuerySyntaxError) return failure(c, 400, `Cannot parse '${q}': ${error.message}`);
      if (error instanceof UnknownField) return failure(c, 500, `undefined field ${error.message}`);
      throw error;
    }
    const shown = found.slice(Number(start), Number(start) + Number(rows));
    if (!wantsJson(c)) return c.body(resultXml(shown, found.length), 200, { 'content-type': 'application/xml' });
    const results = shown.map(resultOf);
    return c.json({ 'expanded-result': results.length === 0 ? null : results, 'num-found': found.length });
  });
  app.notFound((c) => failure(c, 404, 'The resource was not found.'));
  return app;
};

const isUpTo = (text: string, most: number): boolean => /^\d{1,6}$/.test(text) && Number(text) <= most;

const wantsJson = (c: Context<FaultyEnv>): boolean =>
  /application\/(?:vnd\.orcid\+|orcid\+)?json/.test(c.req.header('accept') ?? '');

const resultOf = (person: OrcidPerson) => ({
  'orcid-id': person.orcid,
  'given-names': shownName(person).given,
  'family-names': shownName(person).family,
  'credit-name': null,
  'other-name': [],
  email: [],
  'institution-name': [person.company],
});

const failure = (c: Context<FaultyEnv>, status: 400 | 404 | 500, message: string): Response =>
  c.json(
    {
      'response-code': status,
      'developer-message': `${{ 400: '400 Bad Request', 404: '404 Not Found', 500: '500 Internal Server Error' }[status]}: ${message}`,
      'user-message': 'Something went wrong in ORCID.',
      'error-code': { 400: 9006, 404: 9016, 500: 9008 }[status],
      'more-info': 'https://members.orcid.org/api/resources/troubleshooting',
    },
    status,
  );

/** ORCID documents no header that says when a day ends, so there is one only when a fault names it. */
const overDay = (c: Context<FaultyEnv>, seconds?: number): Response =>
  c.text(
    'Too Many Requests. You have exceeded the daily quota for anonymous usage of this API.',
    429,
    seconds === undefined ? {} : { 'retry-after': String(seconds) },
  );

const unavailable = (c: Context<FaultyEnv>): Response =>
  c.html('<html><head><title>503 Service Temporarily Unavailable</title></head></html>', 503);
