import type { Context } from 'hono';
import type { FaultOptions, FaultyEnv } from './fault-middleware.ts';
import type { FaultKind } from './faults.ts';
import type { SiteOptions } from './people.ts';
import { type StandIn, standIn } from './stand-in.ts';

/** `now` gives the time of the quotas, in milliseconds. */
export type ApiOptions = SiteOptions & { now?: () => number };

type ApiManner = {
  /** The API's own shape of a 429 and a 503. */
  refuse: NonNullable<FaultOptions['refuse']>;
  /** The API's own answer when a quota is used up. `seconds` is undefined when the fault names no reset. */
  overQuota: (c: Context<FaultyEnv>, seconds: number | undefined) => Response;
};

const RENDERS: readonly FaultKind[] = ['quota', 'html', 'huge', 'redirect'];

/**
 * A stand-in of an API, without routes. Besides the faults of every stand-in it plays `quota` in the API's own shape,
 * and answers that no API should give: an HTML page, a JSON document of more than 10 MB, and a redirect to another
 * host.
 */
export const apiStandIn = (faults: Pick<FaultOptions, 'faults' | 'seed'>, manner: ApiManner): StandIn => {
  const app = standIn({ ...faults, renders: RENDERS, refuse: manner.refuse });
  app.use(async (c, next) => {
    switch (c.get('fault')) {
      case 'quota':
        return manner.overQuota(c, c.get('amount'));
      case 'html':
        return c.html(PAGE);
      case 'huge':
        return c.body(hugeJson(), 200, { 'content-type': 'application/json; charset=utf-8' });
      case 'redirect':
        return c.redirect('http://127.0.0.1:9/');
      default:
        return next();
    }
  });
  return app;
};

const PAGE =
  '<!doctype html><html lang="en"><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>';

/** Valid JSON without a Content-Length. */
const hugeJson = (): ReadableStream<Uint8Array> => {
  const chunk = new Uint8Array(1024 * 1024).fill('x'.charCodeAt(0));
  const text = new TextEncoder();
  let sent = 0;
  return new ReadableStream({
    start: (body) => body.enqueue(text.encode('{"filler":"')),
    pull(body) {
      sent += 1;
      if (sent <= 11) return body.enqueue(chunk.slice());
      body.enqueue(text.encode('"}'));
      body.close();
    },
  });
};
