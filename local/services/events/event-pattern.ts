/** One test of a value: a literal, or EventBridge's `{prefix}`, `{suffix}` and so on. */
type Matcher = (value: unknown) => boolean;

/** Whether an event fits a pattern. */
export type EventPattern = (event: unknown) => boolean;

/**
 * Reads an EventBridge event pattern: nested fields, lists of alternatives, `$or`, and the matchers `prefix`, `suffix`,
 * `wildcard`, `equals-ignore-case`, `anything-but`, `exists` and `numeric`.
 *
 * @throws Error with a sentence for any other matcher.
 */
export const eventPattern = (pattern: unknown): EventPattern => {
  const fields = Object.entries(pattern as Record<string, unknown>).map(([name, expected]): EventPattern => {
    if (name === '$or') {
      const alternatives = (expected as unknown[]).map(eventPattern);
      return (event) => alternatives.some((fits) => fits(event));
    }
    if (Array.isArray(expected)) {
      const matchers = expected.map(matcher);
      return (event) => candidates(field(event, name)).some((value) => matchers.some((fits) => fits(value)));
    }
    const fits = eventPattern(expected);
    return (event) => fits(field(event, name));
  });
  return (event) => fields.every((fits) => fits(event));
};

const field = (event: unknown, name: string): unknown =>
  typeof event === 'object' && event !== null ? (event as Record<string, unknown>)[name] : undefined;

/** A list in the event fits when any of its entries does. */
const candidates = (value: unknown): unknown[] => (Array.isArray(value) ? [...value, value] : [value]);

const matcher = (expected: unknown): Matcher => {
  if (typeof expected !== 'object' || expected === null) return (value) => value === expected;
  const [[name, argument] = ['', undefined]] = Object.entries(expected);
  const build = MATCHERS[name];
  if (!build) throw new Error(`The local EventBridge does not know the matcher "${name}".`);
  return build(argument);
};

/** A text as a regular expression that fits only it. */
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const onText =
  (test: (value: string) => boolean): Matcher =>
  (value) =>
    typeof value === 'string' && test(value);

const MATCHERS: Record<string, (argument: unknown) => Matcher> = {
  prefix: (start) => onText((value) => value.startsWith(String(start))),
  suffix: (end) => onText((value) => value.endsWith(String(end))),
  wildcard: (text) => {
    const pattern = new RegExp(`^${String(text).split('*').map(literal).join('.*')}$`, 's');
    return onText((value) => pattern.test(value));
  },
  'equals-ignore-case': (text) => onText((value) => value.toLowerCase() === String(text).toLowerCase()),
  exists: (wanted) => (value) => (value !== undefined) === wanted,
  'anything-but': (unwanted) => {
    const matchers = [unwanted].flat().map(matcher);
    return (value) => value !== undefined && !matchers.some((fits) => fits(value));
  },
  numeric: (conditions) => {
    const [first, limit, ...rest] = conditions as unknown[];
    const compare = COMPARISONS[String(first)];
    if (!compare) throw new Error(`The local EventBridge does not know the comparison "${first}".`);
    const others = rest.length > 0 ? MATCHERS.numeric?.(rest) : undefined;
    return (value) => typeof value === 'number' && compare(value, Number(limit)) && (others?.(value) ?? true);
  },
};

const COMPARISONS: Record<string, (value: number, limit: number) => boolean> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};
