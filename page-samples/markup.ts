/** How an outline writes each attribute, as `lambdas/domain/pages/dom-outline.ts` does. */
const SIGNS: readonly (readonly [sign: string, attribute: string])[] = [
  ['#', 'id'],
  ['.', 'class'],
  ...['role', 'type', 'name', 'property', 'itemprop', 'data-testid', 'data-section'].map(
    (attribute) => [`${attribute}=`, attribute] as const,
  ),
];

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** What stands where a text was: a person writes an invented one there, about as long. */
export const textOf = (length: string): string => `[text of ${length}]`;

/**
 * An outline of a page as HTML again: every line an element or a text, with end tags where the indentation goes back.
 * Names that the outline hides stay as it has them: `~13`.
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

/** What the outline hid, or no parser would take, is an element without meaning. */
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
