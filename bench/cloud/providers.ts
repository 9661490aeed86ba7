import { setTimeout as pass } from 'node:timers/promises';
import { listen } from '../../local/services/wire/loopback-server.ts';
import { blueskyStandIn } from '../../local/stand-ins/bluesky.ts';
import { deepgramStandIn } from '../../local/stand-ins/deepgram.ts';
import { geminiStandIn } from '../../local/stand-ins/gemini.ts';
import { githubStandIn } from '../../local/stand-ins/github.ts';
import { googleStandIn } from '../../local/stand-ins/google.ts';
import { linkedinStandIn } from '../../local/stand-ins/linkedin.ts';
import { orcidStandIn } from '../../local/stand-ins/orcid.ts';
import type { Provider } from '../../local/stand-ins/start.ts';
import { xStandIn } from '../../local/stand-ins/x.ts';
import { type Asked, read } from './asked.ts';
import type { MadeRecording } from './made-recording.ts';
import type { ServedCall } from './served-call.ts';

/** How long a provider takes for a call, in milliseconds. */
export type Latency = (asked: Asked) => number;

/** Our own providers, by the variables that make a local cloud use them instead of its stand-ins. */
export interface Providers {
  environment: Record<string, string>;
  /** Every answered call, in the order of the answers. */
  calls: readonly ServedCall[];
  /** Clears the calls. */
  forget(): void;
  stop(): Promise<void>;
}

/**
 * The stand-ins in this process. Each call takes the time of its kind, which the fault options cannot express, and its
 * start and end are recorded.
 */
export const startProviders = async (recordings: readonly MadeRecording[], latency: Latency): Promise<Providers> => {
  const calls: ServedCall[] = [];
  const names = recordings.flatMap((recording) => recording.names);
  const apps = {
    deepgram: deepgramStandIn({ recordings }),
    gemini: geminiStandIn({}),
    linkedin: linkedinStandIn(),
    x: xStandIn(),
    google: googleStandIn(),
    github: githubStandIn({ now: jumping() }),
    bluesky: blueskyStandIn({ now: jumping() }),
    orcid: orcidStandIn({ now: jumping() }),
  } satisfies Partial<Record<Provider, unknown>>;
  const served = await Promise.all(
    Object.entries(apps).map(async ([name, app]) => {
      const provider = name as keyof typeof apps;
      const server = await listen(async (request, node) => {
        const began = now();
        const body = request.method === 'POST' ? await request.text() : undefined;
        const asked = read(provider, new URL(request.url), body, names);
        await pass(latency(asked));
        const again = new Request(request.url, {
          method: request.method,
          headers: request.headers,
          ...(body !== undefined && { body }),
        });
        const response = await app.fetch(again, node);
        calls.push({ ...asked, began, ended: now() });
        return response;
      });
      return { variable: `${name.toUpperCase()}_BASE_URL`, server };
    }),
  );
  return {
    environment: Object.fromEntries(served.map(({ variable, server }) => [variable, server.url])),
    calls,
    forget: () => void calls.splice(0),
    stop: async () => {
      await Promise.all(served.map(({ server }) => server.stop()));
    },
  };
};

/** `Date.now()` has whole milliseconds, which would round the ends of a chain's dozen calls. */
const now = () => performance.timeOrigin + performance.now();

const A_DAY_MS = 86_400_000;

/** A clock that makes every quota new at each call, because quotas are not what is measured. */
const jumping = () => {
  let days = 0;
  return () => {
    days += 1;
    return Date.now() + days * A_DAY_MS;
  };
};
