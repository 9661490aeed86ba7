import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../bench/document.ts';
import { thisMachine } from '../../../bench/machine.ts';
import { type Figure, type Measured, verdictOf } from '../../../bench/row.ts';
import { linesOf, written } from '../../../bench/table.ts';

const figure = (more: Partial<Figure> = {}): Figure => ({
  what: 'p99',
  value: 2.345,
  unit: 'ms',
  beside: { what: 'a bare GET', value: 1, unit: 'ms' },
  ...more,
});
const MISSED = figure({ what: 'slots', value: 50, unit: '%', target: { least: 90 }, limit: 'They wait for a core.' });
const measured = (more: Partial<Measured> = {}): Measured => ({
  row: { name: 'breaker', target: 'It is quick.' },
  seconds: 3.4,
  figures: [figure({ target: { most: 3 } }), MISSED],
  ...more,
});

describe('a verdict', () => {
  test.each([
    [{ most: 2.345 }, 'met'],
    [{ most: 2 }, 'missed'],
    [{ least: 2 }, 'met'],
    [{ least: 3 }, 'missed'],
  ])('of 2.345 with the target %j is %s', (target, verdict) => {
    expect(verdictOf(figure({ target }))).toBe(verdict);
  });

  test('is missing without a target, and missed when the value is unknown', () => {
    expect(verdictOf(figure())).toBe('');
    expect(verdictOf(figure({ value: Number.NaN, target: { most: 3 } }))).toBe('missed');
    expect(verdictOf(figure({ value: Number.NaN, target: { least: 3 } }))).toBe('missed');
  });
});

test.each([
  [0, '0'],
  [2.3456, '2.35'],
  [0.001234, '0.00123'],
  [104.4, '104'],
  [262_144, '262,144'],
  [Number.NaN, 'unknown'],
])('%d is written %s', (value, text) => {
  expect(written(value)).toBe(text);
});

describe('the table', () => {
  test('has a line for each figure, and says what bounds a missed one', () => {
    expect(linesOf(measured()).split('\n')).toEqual([
      'breaker (3 s): It is quick.',
      '  p99     2.35 ms   ≤ 3    a bare GET: 1 ms   met',
      '  slots   50 %      ≥ 90   a bare GET: 1 ms   missed',
      '  missed: slots. They wait for a core.',
      '',
    ]);
  });

  test('says why a row could not be measured', () => {
    expect(linesOf(measured({ figures: [], failure: 'No server.' }))).toContain('  failed: No server.');
  });
});

describe('the document', () => {
  const machine = { ...thisMachine(), date: '2026-11-27', cpu: 'A processor', cores: 2, memoryGigabytes: 4 };

  test('has the day, the machine, a table for each row, and the limit of each missed figure', () => {
    const text = documentOf([measured()], machine);
    expect(text).toContain('on 2026-11-27, on 2 cores of A processor with 4 GB');
    expect(text).toContain(`Node.js ${process.versions.node}`);
    expect(text).toContain('## breaker\n\nIt is quick.\n');
    expect(text).toContain('| p99 | 2.35 ms | ≤ 3 | a bare GET: 1 ms | met |');
    expect(text).toContain('- Missed: slots. They wait for a core.');
    expect(text).not.toContain('- Missed: p99');
  });

  test('names the versions that the figures depend on, all installed', () => {
    expect(Object.values(machine.packages)).not.toContain('missing');
    expect(documentOf([], machine)).toMatch(/ioredis \d/);
  });

  test('does not hide a row that failed', () => {
    expect(documentOf([measured({ figures: [], failure: 'No server.' })], machine)).toContain(
      'It could not be measured: No server.',
    );
  });
});
