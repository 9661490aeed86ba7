/** The faults of stand-ins, and whether each takes a number after the colon. */
const KINDS = {
  captcha: 'none',
  authwall: 'none',
  sorry: 'none',
  '999': 'none',
  '429': 'optional',
  '5xx': 'none',
  malformed: 'none',
  fenced: 'none',
  truncated: 'none',
  refused: 'none',
  drop: 'none',
  stall: 'none',
  slow: 'required',
  latency: 'required',
  quota: 'optional',
  html: 'none',
  huge: 'none',
  redirect: 'none',
} as const;
export type FaultKind = keyof typeof KINDS;

/**
 * One fault. `amount` is seconds of Retry-After for 429, seconds until the reset for quota, and milliseconds for slow
 * (the body) and latency (the headers). `rate` is the share of calls that meet it, over 0 up to 1.
 */
export type Fault = { kind: FaultKind; amount: number | undefined; rate: number };

const VALID =
  'Valid faults are captcha, authwall, sorry, 999, 429, 429:SECONDS, 5xx, malformed, fenced, truncated, refused, drop, stall, ' +
  'slow:MILLISECONDS, latency:MILLISECONDS, quota, quota:SECONDS, html, huge and redirect, ' +
  'each with @RATE (over 0 up to 1) for a share of the calls, joined by commas: "5xx@0.2,latency:200".';

/**
 * Reads a specification such as `captcha`, `429:30` or `5xx@0.2,latency:200`. An empty one has no faults.
 *
 * @throws Error with a sentence that lists what is valid.
 */
export const parseFault = (spec: string): Fault[] =>
  spec
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseOne);

const parseOne = (part: string): Fault => {
  const [, kind = '', amount, rate = '1'] = /^([a-z0-9]+?)(?::(\d+))?(?:@(\d*\.?\d+))?$/.exec(part) ?? [];
  if (!isKind(kind)) throw new Error(`"${part}" is not a fault. ${VALID}`);
  const takes = KINDS[kind];
  if ((takes === 'none' && amount !== undefined) || (takes === 'required' && amount === undefined))
    throw new Error(`"${part}" ${takes === 'none' ? 'takes no' : 'needs a'} number after a colon. ${VALID}`);
  const share = Number(rate);
  if (!(share > 0 && share <= 1)) throw new Error(`"${part}" has a rate outside of 0 to 1. ${VALID}`);
  return { kind, amount: amount === undefined ? undefined : Number(amount), rate: share };
};

const isKind = (text: string): text is FaultKind => Object.hasOwn(KINDS, text);
