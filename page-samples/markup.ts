/** How an outline writes attributes, as `lambdas/domain/pages/dom-outline.ts` does. */
const SIGNS: readonly (readonly [sign: string, attribute: string])[] = [
  ['#', 'id'],
  ['.', 'class'],
  ...['role', 'type', 'name', 'property', 'itemprop', 'data-testid', 'data-section'].map(
    (attribute) => [`${attribute}=`, attribute] as const,
  ),
];

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Stands in place of a text. A person replaces it with an invented text of about the same length. */
export const textOf = (length: string): string => `[text of ${length}]`;

/**
 * Turns the outline of a page into HTML: each line is an element or a text, and end tags follow from the indentation.
 * Hidden names stay hidden: `~13`.
 */
export const markupOf = (outline: string): string => {
  const lines: string[] = [];
  const open: { name: string; depth: number }[] = [];
  const closeTo = (depth: number) => {
    while ((open.at(-1)?.depth ?? -1) >= depth) {
      const { name = '', depth: at = 0 } = open.pop() ?? {};
      lines.push(`${' '.repeat(at)}</${name}>`);
    }
  };
  for (const line of outline.split('\n')) {
    const content = line.trimStart();
    if (content === '') continue;
    const depth = line.length - content.length;
    closeTo(depth);
    const [first = '', ...names] = content.split(' ');
    const indent = ' '.repeat(depth);
    if (/^\d+$/.test(content)) lines.push(indent + textOf(content));
    else {
      const name = elementName(first);
      lines.push(`${indent}<${name}${attributesOf(names)}>`);
      if (!VOID.has(name)) open.push({ name, depth });
    }
  }
  closeTo(0);
  return lines.join('\n');
};

/** A hidden or unparsable element becomes an element without meaning. */
const elementName = (name: string): string => (/^[a-z][a-z0-9-]*$/.test(name) ? name : 'x-unnamed');

const attributesOf = (names: readonly string[]): string => {
  const values = new Map<string, string[]>();
  for (const name of names) {
    const [sign = '', attribute = ''] = SIGNS.find(([sign]) => name.startsWith(sign)) ?? [];
    if (attribute === '') continue;
    values.set(attribute, [...(values.get(attribute) ?? []), name.slice(sign.length)]);
  }
  return [...values].map(([attribute, parts]) => ` ${attribute}="${escaped(parts.join(' '))}"`).join('');
};

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
