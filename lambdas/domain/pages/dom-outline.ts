import { type CheerioAPI, load } from 'cheerio';
import { fold, words } from '../text/words.ts';

/**
 * Attributes that say what an element is for, with the sign of each in the outline. Others (addresses, styles) may name
 * the page's person.
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

/** The fewest letters of a name or a fact. Shorter words ("in", "a") are everywhere. */
const SHORTEST_FACT = 3;

/** A deeper page teaches nothing. Chromium itself stops at 512. */
const DEEPEST = 100;

type MarkupNode = ReturnType<CheerioAPI>[number];

/**
 * A page's structure without its content: one element a line, indented, with the attributes that name it, and each text
 * as its number of characters. `<h1 class="card__title">Maren</h1>` is `h1 .card__title` over `5`.
 *
 * Sites write people's names into ids and classes. So a name in the markup is kept only if it shares no word with the
 * page's text or with `told`; otherwise it is `~` and its length. Digits may be a phone number, so all become `0`.
 */
export const domOutline = (html: string, told: readonly string[] = []): string => {
  const root = load(html).root()[0];
  if (root === undefined) return '';
  const said = new Set([...told, ...saidIn(root, 0)].flatMap(partsOf).filter((part) => part.length >= SHORTEST_FACT));
  const unnamed = (name: string): string =>
    partsOf(name).some((part) => said.has(part)) ? `~${name.length}` : name.replace(/\p{N}/gu, '0');

  // An element may be text that was not escaped, such as an address in angle brackets.
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
 * The words that a person finds on a page. Scripts and styles are not read by people, and use the same words as the
 * markup's names.
 */
const saidIn = (node: MarkupNode, depth: number): string[] => {
  if (node.type === 'text') return words(node.data);
  if (node.type === 'script' || node.type === 'style') return [];
  const spoken = 'attribs' in node ? SPOKEN.flatMap((attribute) => words(node.attribs[attribute] ?? '')) : [];
  return [...spoken, ...childrenOf(node, depth).flatMap((child) => saidIn(child, depth + 1))];
};

/** "topCard__title-3" is top, card, title. */
const partsOf = (name: string): string[] => fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).match(/\p{L}+/gu) ?? [];
