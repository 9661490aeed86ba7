import { describe, expect, it } from 'vitest';
import { findPii, scrubText } from '../../../../lambdas/domain/pii/scrub.ts';
import { randomTexts } from '../../../support/builders/random-text.ts';

/** The specification's patterns, including the pipe in the e-mail's ending. */
const SEED_PATTERNS = {
  phone: /\b\d{3}[-.]?\d{3}[-.]?\d{4}\b/g,
  email: /\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Z|a-z]{2,}\b/g,
  ssn: /\b\d{3}-\d{2}-\d{4}\b/g,
  card: /\b\d{4}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{4}\b/g,
};

const PIECES = [
  ...'0123456789-. @ab|_%+()\n',
  ...[
    '12',
    '555',
    '1234',
    '4111',
    'com',
    ', ',
    'é',
    'five ',
    'one ',
    'oh ',
    'double ',
    'at ',
    'dot ',
    'phone ',
    'ssn ',
  ],
  ...[
    'card ',
    'order ',
    'and ',
    'twenty ',
    'hundred ',
    ' is my phone',
    '[PHONE]',
    '555-123-4567',
    '123-45-6789',
    'a@b.com',
  ],
];
const TEXTS = [
  ...randomTexts(PIECES, 4_000, 7),
  ...randomTexts(['1234', '5678', '-', ' ', '\n', 'card ', '.'], 500, 8),
];

describe.each(Object.entries(SEED_PATTERNS))("the seed's pattern for %s", (_type, pattern) => {
  const matches = TEXTS.flatMap((text) => Array.from(text.matchAll(pattern), (match) => ({ text, match })));

  it('matches often enough in the random texts to tell', () => {
    expect(matches.length).toBeGreaterThan(20);
  });

  it('matches nothing that the scrubber misses', () => {
    for (const { text, match } of matches) {
      const spans = findPii(text);
      for (let at = match.index; at < match.index + match[0].length; at += 1)
        expect(
          spans.some(({ start, end }) => start <= at && at < end),
          JSON.stringify(text),
        ).toBe(true);
    }
  });

  it('matches nothing in a scrubbed text', () => {
    for (const text of TEXTS) expect(scrubText(text).text.match(pattern), JSON.stringify(text)).toBeNull();
  });
});

it('leaves nothing of the random texts to a second scrubbing', () => {
  for (const text of TEXTS) {
    const once = scrubText(text).text;
    expect(scrubText(once).text).toBe(once);
  }
});
