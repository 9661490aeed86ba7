import { describe, expect, it } from 'vitest';
import { secondsUntil, withinADay } from '../../../../lambdas/domain/pages/seconds-until.ts';

const NOW = new Date('2026-11-23T10:00:00.000Z');
const EPOCH = NOW.getTime() / 1000;

describe('the seconds until a header’s time', () => {
  it.each([
    ['seconds', '120', 120],
    ['seconds with blanks around', ' 120 ', 120],
    ['parts of a second', '1.2', 2],
    ['the second of now', '0', 1],
    ['more than a day', '100000', 86_400],
    ['a billion seconds, which nobody waits', '1000000000', 86_400],
    ['seconds since 1970', String(EPOCH + 90), 90],
    ['parts of a second since 1970', `${EPOCH + 89}.5`, 90],
    ['a second of the past', String(EPOCH - 90), 1],
    ['a date of HTTP', 'Mon, 23 Nov 2026 10:02:00 GMT', 120],
    ['a date and a time without a zone, which is UTC', '2026-11-23 10:02:00', 120],
    ['the same with a T', '2026-11-23T10:02:00', 120],
    ['the same with parts of a second', '2026-11-23 10:02:00.123', 120],
    ['a date with its zone', '2026-11-23T12:02:00+02:00', 120],
    ['nonsense', 'soon', undefined],
    ['a number with nonsense', '12 parsecs', undefined],
    ['nothing', '', undefined],
    ['no header', undefined, undefined],
  ])('of %s', (_, time, seconds) => expect(secondsUntil(time, NOW)).toBe(seconds));
});

it.each([
  [-5, 1],
  [0.2, 1],
  [1, 1],
  [59.1, 60],
  [86_400, 86_400],
  [86_401, 86_400],
])('%d seconds are waited as %d', (seconds, waited) => expect(withinADay(seconds)).toBe(waited));
