import * as z from 'zod';

/** One place where people are looked up. */
interface SourceRow {
  /** The name that people read. */
  label: string;
  /** Whether a browser opens the source's pages, or its API is asked. */
  kind: 'browser' | 'api';
  baseUrl: string;
  /** For a site: the hosts that its pages may load from, each with its subdomains. */
  hosts?: readonly string[];
  /** For an API with a key: the key's name in the stage's secret, and whether the API needs it. */
  key?: { name: string; isNeeded: boolean };
  /** For an API: the most requests a minute by all workers together, and how many of them one lookup may need. */
  pace?: { requestsAMinute: number; requestsALookup: number };
}

/**
 * Every source. A new one takes a row here and a file of the same name in `domain/lookup/sources`. Its circuit,
 * variable, grant, key, alarms and place in the API's documents follow from the row (docs/adding-a-source.md).
 */
export const SOURCES = {
  linkedin: {
    label: 'LinkedIn',
    kind: 'browser',
    baseUrl: 'https://www.linkedin.com',
    hosts: ['linkedin.com', 'licdn.com'],
  },
  x: { label: 'X', kind: 'browser', baseUrl: 'https://x.com', hosts: ['x.com', 'twitter.com', 'twimg.com'] },
  google: { label: 'Google', kind: 'browser', baseUrl: 'https://www.google.com', hosts: ['google.com', 'gstatic.com'] },
  // 20 lookups a minute: a search and two profiles each. The search API allows 30 searches a minute with a token and 10
  // without, and says itself when they are spent.
  github: {
    label: 'GitHub',
    kind: 'api',
    baseUrl: 'https://api.github.com',
    key: { name: 'GITHUB_TOKEN', isNeeded: false },
    pace: { requestsAMinute: 60, requestsALookup: 3 },
  },
  bluesky: {
    label: 'Bluesky',
    kind: 'api',
    baseUrl: 'https://public.api.bsky.app',
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
  orcid: {
    label: 'ORCID',
    kind: 'api',
    baseUrl: 'https://pub.orcid.org',
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
  brave: {
    label: 'Brave Search',
    kind: 'api',
    baseUrl: 'https://api.search.brave.com',
    key: { name: 'BRAVE_API_KEY', isNeeded: true },
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
  exa: {
    label: 'Exa',
    kind: 'api',
    baseUrl: 'https://api.exa.ai',
    key: { name: 'EXA_API_KEY', isNeeded: true },
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
  peopledatalabs: {
    label: 'People Data Labs',
    kind: 'api',
    baseUrl: 'https://api.peopledatalabs.com',
    key: { name: 'PEOPLEDATALABS_API_KEY', isNeeded: true },
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
} as const satisfies Record<string, SourceRow>;

/** The time that one lookup has for all its requests to an API. */
export const API_LOOKUP_MS = 10_000;

export type SourceName = keyof typeof SOURCES;
export type SourceKind = SourceRow['kind'];
export type Pace = NonNullable<SourceRow['pace']>;

export const SOURCE_NAMES = Object.keys(SOURCES) as [SourceName, ...SourceName[]];
export const SourceName = z.enum(SOURCE_NAMES);

/** A source with the optional fields of a row. */
export const sourceRow = (name: SourceName): SourceRow => SOURCES[name];

export type NameOfKind<K extends SourceKind> = {
  [N in SourceName]: (typeof SOURCES)[N]['kind'] extends K ? N : never;
}[SourceName];

export const sourcesOfKind = <K extends SourceKind>(kind: K): NameOfKind<K>[] =>
  SOURCE_NAMES.filter((name): name is NameOfKind<K> & SourceName => SOURCES[name].kind === kind);

/** The variable with a source's base URL, such as `GITHUB_BASE_URL`. */
export const baseUrlVariable = (name: SourceName): string => `${name.toUpperCase()}_BASE_URL`;
