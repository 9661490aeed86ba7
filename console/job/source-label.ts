const LABELS: Record<string, string> = {
  linkedin: 'LinkedIn',
  x: 'X',
  google: 'Google',
  github: 'GitHub',
  bluesky: 'Bluesky',
  orcid: 'ORCID',
  brave: 'Brave Search',
  exa: 'Exa',
  peopledatalabs: 'People Data Labs',
};

/** A source as people write it. A source that the console does not know yet has its own name. */
export const sourceLabel = (source: string): string => LABELS[source] ?? source;
