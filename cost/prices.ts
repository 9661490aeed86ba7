/** A list price in dollars for one unit, in us-east-1, before any free tier or discount. */
export interface Price {
  unit: string;
  dollars: number;
  /** How the number is known, and since when. */
  source: string;
}

/** Found in published descriptions of the vendor's price list. */
const PUBLISHED = 'published list price, 2026-11';
/** Common knowledge that nobody has looked up for this table: check it before a decision hangs on it. */
const UNCHECKED = 'list price, not looked up, 2026-11';

const price = (dollars: number, unit: string, source: string): Price => ({ dollars, unit, source });

/** A month is 730 hours. */
export const HOURS = 730;

export const PRICES = {
  transition: price(25 / 1e6, 'transition', PUBLISHED),
  armSecond: price(0.0000133334, 'GB-second (arm64)', PUBLISHED),
  x86Second: price(0.0000166667, 'GB-second (x86-64)', PUBLISHED),
  invocation: price(0.2 / 1e6, 'invocation', PUBLISHED),
  request: price(1 / 1e6, 'request', PUBLISHED),
  put: price(0.005 / 1000, 'PUT', UNCHECKED),
  get: price(0.0004 / 1000, 'GET', UNCHECKED),
  storage: price(0.023, 'GB-month', UNCHECKED),
  toGlacier: price(0.02 / 1000, 'transition to Glacier IR', UNCHECKED),
  glacier: price(0.004, 'GB-month (Glacier IR)', UNCHECKED),
  write: price(0.625 / 1e6, 'write unit', PUBLISHED),
  read: price(0.125 / 1e6, 'read unit', PUBLISHED),
  cache: price(0.084, 'GB-hour', PUBLISHED),
  cacheUnit: price(0.0023 / 1e6, 'ECPU', PUBLISHED),
  secret: price(0.4, 'secret', UNCHECKED),
  key: price(1, 'key', UNCHECKED),
  keyCall: price(0.03 / 10_000, 'KMS request', UNCHECKED),
  logs: price(0.5, 'GB of logs', PUBLISHED),
  alarmMetric: price(0.1, 'alarm metric', PUBLISHED),
  dashboard: price(3, 'dashboard', PUBLISHED),
  customMetric: price(0.3, 'custom metric', PUBLISHED),
  trace: price(5 / 1e6, 'trace', UNCHECKED),
  natGateway: price(0.045 * HOURS, 'NAT gateway', PUBLISHED),
  interfaceEndpoint: price(0.01 * HOURS, 'interface endpoint and zone', PUBLISHED),
  // Telling speakers apart may be billed on top: sources disagree about how much.
  deepgramMinute: price(0.0043, 'minute (nova-2)', PUBLISHED),
  geminiIn: price(0.75 / 1e6, 'input token (3.8-flash)', 'published list price, 2026-09'),
  geminiOut: price(3.75 / 1e6, 'output token (3.8-flash)', 'published list price, 2026-09'),
  embedding: price(0.15 / 1e6, 'token (embedding)', UNCHECKED),
} satisfies Record<string, Price>;

/** A line of the bill. */
export interface Line {
  item: string;
  quantity: number;
  price: Price;
}

export const line = (item: string, quantity: number, of: keyof typeof PRICES): Line => ({
  item,
  quantity,
  price: PRICES[of],
});

export const dollarsOf = ({ quantity, price: { dollars } }: Line): number => quantity * dollars;

export const total = (lines: Line[]): number => lines.reduce((sum, one) => sum + dollarsOf(one), 0);
