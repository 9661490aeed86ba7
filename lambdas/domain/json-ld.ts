import type { CheerioAPI } from 'cheerio';

/** One object of a page's structured data. Its values are whatever the site wrote: read them with `textOf`. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/** Every object of a type in the page's JSON-LD, wherever it lies in `@graph`, arrays or other objects. Unreadable scripts are passed over. */
export const jsonLdOfType = ($: CheerioAPI, type: string): JsonLdNode[] =>
  $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => nodesIn(parsed($(script).text())))
    .filter((node) => [node['@type']].flat().includes(type));

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const nodesIn = (value: unknown): JsonLdNode[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as JsonLdNode;
  return [node, ...Object.values(node).flatMap(nodesIn)];
};

/** The first text of a value that may be a text, a list, or an object with a `name`; `null` when it has none or it is masked. */
export const textOf = (value: unknown): string | null => textsOf(value)[0] ?? null;

export const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return present(value) === null ? [] : [value.trim()];
  return typeof value === 'object' && value !== null ? textsOf((value as JsonLdNode).name) : [];
};

/** Trimmed, or `null` when empty or masked: without login LinkedIn writes `***` over parts of what it shows. */
export const present = (text: string | undefined): string | null => {
  const trimmed = text?.replace(/\s+/g, ' ').trim() ?? '';
  return trimmed === '' || /\*{2,}/.test(trimmed) ? null : trimmed;
};
