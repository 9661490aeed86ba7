import type { CitedLine } from '../../../lambdas/contracts/claim.ts';

/** A line that was said, by the first speaker at the beginning unless told otherwise. */
export const saidLine = (quote: string, known: Partial<CitedLine> = {}): CitedLine => ({
  ...{ id: 't0', from: 'transcript', quote, url: null, at_seconds: 0, about: [], speaker: 0 },
  ...known,
});

/** A line of somebody's profile. */
export const profileLine = (owner: string, quote: string, known: Partial<CitedLine> = {}): CitedLine => ({
  ...{ id: 'f0', from: 'profile', quote, url: 'https://a.example/in/ines', at_seconds: null, about: [owner] },
  ...{ field: 'about', ...known },
});
