import { PROVIDERS, type Provider, type StandIns } from '../stand-ins/start.ts';

export type Variables = Record<string, string | undefined>;

/** The keys that alone select a real service. GITHUB_TOKEN does not: many shells have one. */
export const KEYS = {
  deepgram: 'DEEPGRAM_API_KEY',
  gemini: 'GEMINI_API_KEY',
  brave: 'BRAVE_API_KEY',
  exa: 'EXA_API_KEY',
  peopledatalabs: 'PEOPLEDATALABS_API_KEY',
} as const satisfies Partial<Record<Provider, string>>;

const keyOf = (provider: Provider): string => (provider in KEYS ? KEYS[provider as keyof typeof KEYS] : '');

/** The key that only stand-ins accept. */
export const STAND_IN_KEY = 'local-stand-in';

/** Nothing listens here, so that a provider without a stand-in gets no request from this machine. */
const NOBODY = 'http://127.0.0.1:9';

const SUFFIX = '_BASE_URL';
const urlVariable = (provider: Provider) => `${provider.toUpperCase()}${SUFFIX}`;

/** Other variables of the caller's that replace a template's. */
const REPLACEABLE = [
  'DEEPGRAM_MODEL',
  'GEMINI_MODEL',
  'GEMINI_EMBEDDING_MODEL',
  'GEMINI_THINKING_LEVEL',
  'AUDIO_DELIVERY',
];

/**
 * A function's environment with its providers replaced. In this order: the server that the caller names, the real
 * service when the caller has its key, the stand-in, an address without a server. Only variables that the template sets
 * are replaced. Each one that ends in `_BASE_URL` is a provider's.
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

  for (const variable of urlVariablesOf([environment])) {
    const provider = PROVIDERS.find((one) => urlVariable(one) === variable);
    if (provider && isReal(provider, caller)) continue;
    replace(variable, caller[variable] || (provider ? standIns[provider] : NOBODY));
  }
  for (const name of REPLACEABLE) replace(name, caller[name]);
  // The real Deepgram cannot fetch from this machine's S3.
  if (isReal('deepgram', caller)) replace('AUDIO_DELIVERY', caller.AUDIO_DELIVERY || 'bytes');

  replace('REDIS_URL', redis);
  // Only ElastiCache takes AWS's tokens for a password.
  delete replaced.REDIS_IAM_CACHE;
  return replaced;
};

/** The missing keys for a recording that the stand-ins do not know. */
export const missingKeys = (caller: Variables): string[] =>
  (['deepgram', 'gemini'] as const).flatMap((provider) =>
    isReal(provider, caller) || caller[urlVariable(provider)] ? [] : KEYS[provider],
  );

const isReal = (provider: Provider, caller: Variables): boolean => {
  const key = caller[keyOf(provider)];
  return Boolean(key) && key !== STAND_IN_KEY && !caller[urlVariable(provider)];
};

/**
 * Who answers for each provider, to be printed at the start.
 *
 * @param environments of the functions. They may name providers without a stand-in.
 */
export const whoPlays = (
  standIns: StandIns['urls'],
  caller: Variables,
  environments: readonly Record<string, string>[] = [],
): Record<string, string> => {
  const known = PROVIDERS.map((provider) => {
    if (isReal(provider, caller)) return [provider, 'the real service'];
    return [provider, caller[urlVariable(provider)] || `stand-in ${standIns[provider]}`];
  });
  const others = urlVariablesOf(environments)
    .filter((variable) => !PROVIDERS.some((provider) => urlVariable(provider) === variable))
    .map((variable) => [providerOf(variable), caller[variable] || `nobody: name it in ${variable}`]);
  return Object.fromEntries([...known, ...others]);
};

const urlVariablesOf = (environments: readonly Record<string, string>[]): string[] => [
  ...new Set(environments.flatMap((environment) => Object.keys(environment).filter((name) => name.endsWith(SUFFIX)))),
];

const providerOf = (variable: string): string => variable.slice(0, -SUFFIX.length).toLowerCase();

/** The providers that functions with these environments ask. */
export const providersOf = (environments: readonly Record<string, string>[]): string[] =>
  urlVariablesOf(environments).map(providerOf);
