import type { Provider, StandIns } from './stand-ins/start.ts';

export type Variables = Record<string, string | undefined>;

/**
 * The variables by which a function finds a provider: its base URL, and the key that alone selects the real service.
 */
const PROVIDER_VARIABLES: Record<Provider, { url: string; key?: string }> = {
  deepgram: { url: 'DEEPGRAM_BASE_URL', key: 'DEEPGRAM_API_KEY' },
  gemini: { url: 'GEMINI_BASE_URL', key: 'GEMINI_API_KEY' },
  linkedin: { url: 'LINKEDIN_BASE_URL' },
  x: { url: 'X_BASE_URL' },
  google: { url: 'GOOGLE_BASE_URL' },
};

/** What else the caller may set for functions whose template sets it too. */
const REPLACEABLE = [
  'DEEPGRAM_MODEL',
  'GEMINI_MODEL',
  'GEMINI_EMBEDDING_MODEL',
  'GEMINI_THINKING_LEVEL',
  'AUDIO_DELIVERY',
];

/**
 * A function's environment with its providers replaced: by whom the caller names, else by the real service when the
 * caller has its key, else by the stand-in. Only variables that the template gives the function are touched.
 *
 * @param caller the environment that the local cloud was started with.
 */
export const withProviders = (
  environment: Record<string, string>,
  { standIns, redis, caller }: { standIns: StandIns['urls']; redis: string; caller: Variables },
): Record<string, string> => {
  const replaced = { ...environment };
  const replace = (name: string, value: string | undefined) => {
    if (value && name in replaced) replaced[name] = value;
  };

  for (const [provider, variables] of Object.entries(PROVIDER_VARIABLES))
    if (!isReal(variables, caller)) replace(variables.url, caller[variables.url] || standIns[provider as Provider]);
  for (const name of REPLACEABLE) replace(name, caller[name]);
  // The real Deepgram cannot fetch from this machine's S3.
  if (isReal(PROVIDER_VARIABLES.deepgram, caller)) replace('AUDIO_DELIVERY', caller.AUDIO_DELIVERY || 'bytes');

  replace('REDIS_URL', redis);
  // Only ElastiCache takes AWS's tokens for a password.
  delete replaced.REDIS_IAM_CACHE;
  return replaced;
};

/** The keys without which a recording that the stand-ins do not know cannot be transcribed and understood. */
export const missingKeys = (caller: Variables): string[] =>
  [PROVIDER_VARIABLES.deepgram, PROVIDER_VARIABLES.gemini].flatMap(({ url, key }) =>
    key === undefined || caller[key] || caller[url] ? [] : [key],
  );

const isReal = ({ url, key }: { url: string; key?: string }, caller: Variables): boolean =>
  key !== undefined && Boolean(caller[key]) && !caller[url];

/** Who plays each provider, for telling the person who started the cloud. */
export const whoPlays = (standIns: StandIns['urls'], caller: Variables): Record<Provider, string> => {
  const entries = Object.entries(PROVIDER_VARIABLES).map(([provider, variables]) => {
    if (isReal(variables, caller)) return [provider, 'the real service'];
    return [provider, caller[variables.url] || `stand-in ${standIns[provider as Provider]}`];
  });
  return Object.fromEntries(entries) as Record<Provider, string>;
};
