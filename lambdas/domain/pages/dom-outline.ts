import { type CheerioAPI, load } from 'cheerio';
import { fold, words } from '../text/words.ts';

/**
 * Attributes that say what an element is for, with the sign each is written with. Others (addresses, styles) may say
 * whom a page is about.
 */
const NAMING: Readonly<Record<string, string>> = {
  id: '#',
  class: '.',
  role: 'role=',
  type: 'type=',
  name: 'name=',
  property: 'property=',
  itemprop: 'itemprop=',
  'data-testid': 'data-testid=',
  'data-section': 'data-section=',
};

/** Attributes that people read. */
const SPOKEN = ['content', 'title', 'alt', 'aria-label', 'value', 'placeholder'];

/** Letters that a name or a fact has at least; shorter words ("in", "a") are everywhere. */
const SHORTEST_FACT = 3;

/** A page that goes deeper is not one to learn from; Chromium itself stops at 512. */
const DEEPEST = 100;

type MarkupNode = ReturnType<CheerioAPI>[number];

/**
 * How a page is built, as markup without content: its elements, one a line and indented, with the attributes that name
 * them, and each text as the number of its characters. `<h1 class="card__title">Maren</h1>` is `h1 .card__title` over
 * `5`.
 *
 * Sites do write people's names into ids and classes. So a name in the markup is kept only if it shares no word with
 * what the page says or with `told`; else it is `~` and its length. Digits, which may be somebody's number, are all
 * written `0`.
 */
export const domOutline = (html: string, told: readonly string[] = []): string => {
  const root = load(html).root()[0];
  if (root === undefined) return '';
  const said = new Set([...told, ...saidIn(root, 0)].flatMap(partsOf).filter((part) => part.length >= SHORTEST_FACT));
  const unnamed = (name: string): string =>
    partsOf(name).some((part) => said.has(part)) ? `~${name.length}` : name.replace(/\p{N}/gu, '0');

  // What looks like an element may be a text that was not escaped, such as an address between angle brackets.
  const elementName = (name: string) => (/^[a-z]+[1-6]?$/.test(name) ? name : unnamed(name));

  const linesOf = (node: MarkupNode, depth: number): string[] => {
    if (node.type === 'text') return node.data.trim() === '' ? [] : [' '.repeat(depth) + node.data.trim().length];
    const children = childrenOf(node, depth).flatMap((child) => linesOf(child, depth + 1));
    if (!('attribs' in node)) return children;
    const names = Object.entries(NAMING).flatMap(([attribute, sign]) =>
      (node.attribs[attribute]?.match(/\S+/g) ?? []).map((name) => sign + unnamed(name)),
    );
    return [' '.repeat(depth) + [elementName(node.name), ...names].join(' '), ...children];
  };
  return linesOf(root, -1).join('\n');
};

const childrenOf = (node: MarkupNode, depth: number): MarkupNode[] =>
  'children' in node && depth < DEEPEST ? node.children : [];

/**
 * The words that a person finds on a page. Scripts and styles speak to the browser, in words of which the markup's
 * names are made too.
 */
const saidIn = (node: MarkupNode, depth: number): string[] => {
  if (node.type === 'text') return words(node.data);
  if (node.type === 'script' || node.type === 'style') return [];
  const spoken = 'attribs' in node ? SPOKEN.flatMap((attribute) => words(node.attribs[attribute] ?? '')) : [];
  return [...spoken, ...childrenOf(node, depth).flatMap((child) => saidIn(child, depth + 1))];
};

/** "topCard__title-3" is top, card, title. */
const partsOf = (name: string): string[] => fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).match(/\p{L}+/gu) ?? [];
