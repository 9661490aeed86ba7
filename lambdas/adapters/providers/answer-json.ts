/**
 * Byte order marks and zero-width blanks that some models and gateways put around a text. No JSON parser takes them.
 */
const BEFORE_TEXT = /^[\s\uFEFF\u200B\u2060]+|[\s\uFEFF\u200B\u2060]+$/g;

/** A fenced block of Markdown, of backticks or tildes, with or without a language. */
const FENCED = /(```+|~~~+)[^\n]*\n([\s\S]*?)\1/g;

/**
 * Every JSON object and list that a model's text may mean, likeliest first: the whole text, fenced blocks, then JSON
 * between prose. Of several of a kind the last comes first, because models think aloud before they answer. A list of
 * one object may also mean the object, and a JSON text that holds JSON is parsed once more.
 */
export const jsonIn = (text: string): unknown[] => {
  const whole = parsed(text.replace(BEFORE_TEXT, ''));
  if (typeof whole === 'string') return jsonIn(whole);
  if (whole !== undefined) return unwrapped([whole]);
  const fenced = [...text.matchAll(FENCED)].map(([, , content = '']) => parsed(content.replace(BEFORE_TEXT, '')));
  return unwrapped([...fenced.toReversed(), ...embedded(text).toReversed()].filter((value) => value !== undefined));
};

const unwrapped = (values: unknown[]): unknown[] =>
  values.flatMap((value) =>
    Array.isArray(value) && value.length === 1 && typeof value[0] === 'object' ? [value[0], value] : [value],
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Objects and lists among other words. A bracket that opens nothing readable is skipped. */
const embedded = (text: string): unknown[] => {
  const found: unknown[] = [];
  let tried = 0;
  for (let at = 0; at < text.length && tried < MOST_BRACKETS; at++) {
    if (text[at] !== '{' && text[at] !== '[') continue;
    tried += 1;
    const end = endOf(text, at);
    const value = end === undefined ? undefined : parsed(text.slice(at, end));
    if (value === undefined) continue;
    found.push(value);
    at = (end as number) - 1;
  }
  return found;
};

/** Each bracket is followed to its end, so their number limits the work. Prose has a few, not hundreds. */
const MOST_BRACKETS = 100;

/** The end of what the bracket at `start` opens, ignoring brackets in strings; undefined if it is never closed. */
const endOf = (text: string, start: number): number | undefined => {
  let depth = 0;
  let inText = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (inText) {
      if (char === '\\') at++;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
};
