import { listen } from '../services/wire/loopback-server.ts';
import { blueskyStandIn } from './bluesky.ts';
import { braveStandIn } from './brave.ts';
import { deepgramStandIn } from './deepgram.ts';
import { exaStandIn } from './exa.ts';
import { parseFault } from './faults.ts';
import { geminiStandIn } from './gemini.ts';
import { githubStandIn } from './github.ts';
import { googleStandIn } from './google.ts';
import { linkedinStandIn } from './linkedin.ts';
import { orcidStandIn } from './orcid.ts';
import { peopleDataLabsStandIn } from './people-data-labs.ts';
import { loadRecordings } from './recordings.ts';
import type { StandIn } from './stand-in.ts';
import { xStandIn } from './x.ts';

export const PROVIDERS = [
  'deepgram',
  'gemini',
  'linkedin',
  'x',
  'google',
  'github',
  'bluesky',
  'orcid',
  'brave',
  'exa',
  'peopledatalabs',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** The faults of each provider's stand-in, as `parseFault` reads them. */
export type FaultSpecs = Partial<Record<Provider, string>>;

export type StandIns = {
  urls: Record<Provider, string>;
  /** How often Deepgram transcribed the file at each path. */
  transcribed(): ReadonlyMap<string, number>;
  /** The number of calls to each since the start. */
  calls(): Record<Provider, number>;
  stop(): Promise<void>;
};

type Play = Parameters<typeof linkedinStandIn>[0] & {};

const STAND_INS: Record<Exclude<Provider, 'deepgram'>, (play: Pick<Play, 'faults' | 'seed'>) => StandIn> = {
  gemini: geminiStandIn,
  linkedin: linkedinStandIn,
  x: xStandIn,
  google: googleStandIn,
  github: githubStandIn,
  bluesky: blueskyStandIn,
  orcid: orcidStandIn,
  brave: braveStandIn,
  exa: exaStandIn,
  peopledatalabs: peopleDataLabsStandIn,
};

/**
 * Starts a stand-in for every provider, each on its own port.
 *
 * @param seed decides which calls meet a fault with a rate; the same seed, the same calls.
 * @throws Error with a sentence for a fault that the provider's stand-in cannot play.
 */
export const startStandIns = async (faults: FaultSpecs = {}, seed = 1): Promise<StandIns> => {
  const play = (provider: Provider) => ({ faults: parseFault(faults[provider] ?? ''), seed });
  const deepgram = deepgramStandIn({ ...play('deepgram'), recordings: loadRecordings() });
  const apps = PROVIDERS.map((provider) => (provider === 'deepgram' ? deepgram : STAND_INS[provider](play(provider))));
  const servers = await Promise.all(apps.map((app) => listen((request, node) => app.fetch(request, node))));
  const each = <T>(values: readonly T[]) =>
    Object.fromEntries(PROVIDERS.map((provider, index) => [provider, values[index]])) as Record<Provider, T>;
  return {
    urls: each(servers.map(({ url }) => url)),
    transcribed: deepgram.transcribed,
    calls: () => each(apps.map((app) => app.calls())),
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
};
