import { UsageError } from '../command-line/refusal.ts';
import { type Range, range } from './range.ts';

/** A list price in dollars for one unit, in us-east-1, before any free tier or discount. */
export interface Price {
  unit: string;
  dollars: Range;
  /** The source of the number, and since when it is known. */
  source: string;
  /**
   * The first and the last day of the price, as 2026-12-31. Without them, it holds before and after as far as we know.
   */
  from?: string;
  until?: string;
  /** Why it is uncertain. */
  note?: string;
}

/** Found in published descriptions of the vendor's price list. */
const PUBLISHED = 'published list price, 2026-11';
const IN_MARCH = 'published list price, 2026-03';
/** Remembered, and not looked up for this table. Check it before a decision depends on it. */
const UNCHECKED = 'list price, not looked up, 2026-11';

const price = (
  dollars: number | Range,
  unit: string,
  source: string,
  limits: Pick<Price, 'from' | 'until' | 'note'> = {},
): Price => ({ dollars: range(dollars), unit, source, ...limits });

/** A month is 730 hours. */
export const HOURS = 730;

/** The models that the prices below belong to. */
export const PRICED_MODELS = {
  DEEPGRAM_MODEL: 'nova-2',
  GEMINI_MODEL: 'gemini-3.8-flash',
  GEMINI_EMBEDDING_MODEL: 'gemini-embedding-001',
};

/** Gemini 3.8 Flash came out on 2026-09-02, at half its price for the rest of the year. */
const FLASH = 'published list price, 2026-09';
const INTRODUCTION = { from: '2026-09-02', until: '2026-12-31' };
const AFTERWARDS = { from: '2027-01-01' };

export const PRICES = {
  transition: [price(25 / 1e6, 'transition', PUBLISHED)],
  armSecond: [price(0.0000133334, 'GB-second (arm64)', PUBLISHED)],
  x86Second: [price(0.0000166667, 'GB-second (x86-64)', PUBLISHED)],
  invocation: [price(0.2 / 1e6, 'invocation', PUBLISHED)],
  request: [price(1 / 1e6, 'request', PUBLISHED)],
  socketMessage: [price(1 / 1e6, 'WebSocket message', PUBLISHED)],
  connectionMinute: [price(0.25 / 1e6, 'minute of a connection', PUBLISHED)],
  put: [price(0.005 / 1000, 'PUT', PUBLISHED)],
  get: [price(0.0004 / 1000, 'GET', PUBLISHED)],
  storage: [price(0.023, 'GB-month', IN_MARCH)],
  toGlacier: [price(0.02 / 1000, 'transition to Glacier IR', UNCHECKED)],
  glacier: [price(0.004, 'GB-month (Glacier IR)', PUBLISHED)],
  dataOut: [price(0.09, 'GB to the internet', PUBLISHED)],
  write: [price(0.625 / 1e6, 'write unit', PUBLISHED)],
  read: [price(0.125 / 1e6, 'read unit', PUBLISHED)],
  cache: [price(0.084, 'GB-hour', PUBLISHED)],
  cacheUnit: [price(0.0023 / 1e6, 'ECPU', PUBLISHED)],
  secret: [price(0.4, 'secret', PUBLISHED)],
  key: [price(1, 'key', IN_MARCH)],
  rotatedKey: [
    price({ low: 1, high: 3 }, 'rotated key', IN_MARCH, {
      note: 'A key costs a dollar more after each of its first two yearly rotations, and no more after that.',
    }),
  ],
  keyCall: [price(0.03 / 10_000, 'KMS request', IN_MARCH)],
  logs: [price(0.5, 'GB of logs', PUBLISHED)],
  alarmMetric: [price(0.1, 'alarm metric', PUBLISHED)],
  dashboard: [price(3, 'dashboard', PUBLISHED)],
  metricHour: [price(0.3 / HOURS, 'custom metric and hour', PUBLISHED)],
  queueRequest: [price(0.4 / 1e6, 'SQS request', PUBLISHED)],
  trace: [price(5 / 1e6, 'trace', PUBLISHED)],
  natGateway: [price(0.045 * HOURS, 'NAT gateway', PUBLISHED)],
  interfaceEndpoint: [price(0.01 * HOURS, 'interface endpoint and zone', PUBLISHED)],
  deepgramMinute: [
    price({ low: 0.0043, high: 0.0077 }, 'minute (nova-2)', 'published list price, 2026-08', {
      note:
        'nova-2 was last listed at 0.0043 dollars and is no longer on the price list, where nova-3 stands at 0.0077; ' +
        "Deepgram's console says what a request cost.",
    }),
  ],
  diarizedMinute: [
    price({ low: 0, high: 0.002 }, 'diarized minute', 'published list price, 2026-08', {
      note: 'Telling speakers apart is listed as an add-on of 0.002 dollars a minute; whether nova-2 includes it is not said.',
    }),
  ],
  geminiIn: [
    price(0.75 / 1e6, 'input token (3.8-flash)', FLASH, INTRODUCTION),
    price(1.5 / 1e6, 'input token (3.8-flash)', FLASH, AFTERWARDS),
  ],
  geminiOut: [
    price(3.75 / 1e6, 'output token (3.8-flash)', FLASH, INTRODUCTION),
    price(7.5 / 1e6, 'output token (3.8-flash)', FLASH, AFTERWARDS),
  ],
  embedding: [price(0.15 / 1e6, 'token (embedding)', 'published list price, 2026-04')],
} satisfies Record<string, Price[]>;
export type PriceName = keyof typeof PRICES;

/**
 * @param on a day, as 2027-02-01
 * @throws UsageError when the table has no price of that day
 */
export const priceOn = (name: PriceName, on: string): Price => {
  const periods: Price[] = PRICES[name];
  const found = periods.find(({ from = '', until = '9' }) => from <= on && on <= until);
  if (found) return found;
  const [first] = periods;
  throw new UsageError(`--on ${on} is too early: the price per ${first?.unit} is known from ${first?.from} on.`);
};
