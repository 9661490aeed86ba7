import type { CheerioAPI } from 'cheerio';
import { plainText } from '../text/visible-text.ts';

/** One object of a page's structured data. Its values are whatever the site wrote: read them with `textOf`. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/**
 * The objects of a type that the page is about: at the top of its JSON-LD, in a list or `@graph` there, or as the main
 * entity of one of those. An article's author is deeper, and is somebody else. Unreadable scripts are ignored.
 */
export const jsonLdOfType = ($: CheerioAPI, type: string): JsonLdNode[] => {
  const top = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => objectsIn(parsed($(script).text())))
    .flatMap((node) => [node, ...objectsIn(node['@graph'])]);
  return [...top, ...top.flatMap((node) => objectsIn(node.mainEntity))].filter((node) =>
    [node['@type']].flat().includes(type),
  );
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const objectsIn = (value: unknown): JsonLdNode[] =>
  [value].flat().filter((item): item is JsonLdNode => typeof item === 'object' && item !== null);

/**
 * The first text of a value that may be a text, a list, or an object with a `name`; `null` if it has none or is masked.
 */
export const textOf = (value: unknown): string | null => textsOf(value)[0] ?? null;

export const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return present(value) === null ? [] : [plainText(value).trim()];
  return typeof value === 'object' && value !== null ? textsOf((value as JsonLdNode).name) : [];
};

/** The trimmed text, or `null` if it is empty or masked: without login LinkedIn writes `***` over parts of a page. */
export const present = (text: string | undefined): string | null => {
  const trimmed = plainText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return trimmed === '' || /\*{2,}/.test(trimmed) ? null : trimmed;
};
