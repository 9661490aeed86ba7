import type { CheerioAPI } from 'cheerio';
import { plainText } from '../text/visible-text.ts';

/** One object of a page's structured data. Its values are whatever the site wrote: read them with `textOf`. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/**
 * Every object of a type in the page's JSON-LD, wherever it lies in `@graph`, lists or other objects, the outermost
 * first: a page is about what stands on its own, and not about the author of an article in it. Unreadable scripts are
 * passed over.
 */
export const jsonLdOfType = ($: CheerioAPI, type: string): JsonLdNode[] =>
  $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => nodesIn([parsed($(script).text())]))
    .filter((node) => [node['@type']].flat().includes(type));

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Level by level; JSON that was parsed has no cycles, so the levels end. */
const nodesIn = (level: readonly unknown[]): JsonLdNode[] => {
  if (level.length === 0) return [];
  const objects = level.flat().filter((value) => typeof value === 'object' && value !== null);
  return [...(objects as JsonLdNode[]), ...nodesIn(objects.flatMap((object) => Object.values(object as JsonLdNode)))];
};

/**
 * The first text of a value that may be a text, a list, or an object with a `name`; `null` when it has none or it is
 * masked.
 */
export const textOf = (value: unknown): string | null => textsOf(value)[0] ?? null;

export const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return present(value) === null ? [] : [plainText(value).trim()];
  return typeof value === 'object' && value !== null ? textsOf((value as JsonLdNode).name) : [];
};

/** Trimmed, or `null` when empty or masked: without login LinkedIn writes `***` over parts of what it shows. */
export const present = (text: string | undefined): string | null => {
  const trimmed = plainText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return trimmed === '' || /\*{2,}/.test(trimmed) ? null : trimmed;
};
