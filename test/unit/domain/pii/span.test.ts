import { describe, expect, it } from 'vitest';
import { addCounts, countSpans, mergeSpans, noPii, type PiiSpan, redact } from '../../../../lambdas/domain/pii/span.ts';

const span = (start: number, end: number, type: PiiSpan['type'] = 'phone'): PiiSpan => ({ start, end, type });

describe('mergeSpans', () => {
  it.each<[string, PiiSpan[], PiiSpan[]]>([
    ['puts them in the order of the text', [span(5, 8), span(0, 3)], [span(0, 3), span(5, 8)]],
    ['keeps two that touch', [span(0, 3), span(3, 6, 'card')], [span(0, 3), span(3, 6, 'card')]],
    ['covers what either found', [span(0, 4), span(2, 6)], [span(0, 6)]],
    ['covers what lies inside', [span(0, 9), span(2, 6, 'ssn')], [span(0, 9)]],
    ['takes the type of the longest', [span(0, 4), span(2, 9, 'email')], [span(0, 9, 'email')]],
    ['keeps the type of the first of two as long', [span(0, 4), span(2, 6, 'email')], [span(0, 6)]],
    ['takes the longer of two that begin together', [span(0, 4), span(0, 9, 'card')], [span(0, 9, 'card')]],
    [
      'measures each, not what they cover together',
      [span(0, 4), span(2, 7, 'email'), span(5, 11, 'card')],
      [span(0, 11, 'card')],
    ],
    [
      'measures the next ones anew',
      [span(0, 9, 'card'), span(10, 14), span(12, 17, 'email')],
      [span(0, 9, 'card'), span(10, 17, 'email')],
    ],
    ['has nothing to do', [], []],
  ])('%s', (_, given, merged) => {
    const before = structuredClone(given);
    expect(mergeSpans(given)).toEqual(merged);
    expect(given).toEqual(before);
  });
});

describe('redact', () => {
  it('puts a placeholder of the type in the place of each', () => {
    const spans = [span(0, 1), span(2, 3, 'email'), span(3, 4, 'ssn'), span(5, 6, 'card')];
    expect(redact('abcdefgh', spans)).toBe('[PHONE]b[EMAIL][SSN]e[CARD]gh');
    expect(redact('abc', [])).toBe('abc');
  });
});

describe('counts', () => {
  it('counts by type, and adds type by type', () => {
    const counts = countSpans([span(0, 1), span(1, 2, 'email'), span(2, 3), span(3, 4, 'card')]);
    expect(counts).toEqual({ phone: 2, email: 1, ssn: 0, card: 1 });
    expect(addCounts(counts, { phone: 1, email: 3, ssn: 5, card: 7 })).toEqual({ phone: 3, email: 4, ssn: 5, card: 8 });
    expect(noPii()).toEqual({ phone: 0, email: 0, ssn: 0, card: 0 });
  });
});
