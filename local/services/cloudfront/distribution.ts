import { readFileSync } from 'node:fs';
import { getMimeType } from 'hono/utils/mime';

/**
 * A file of a distribution, its own headers, and the texts to be replaced in it: values that are known only when
 * deployed.
 */
export type File = { path: string; headers: Record<string, string>; replaced: Record<string, string> };

/** What a distribution adds to the files of a path. `pathPattern` is that of CloudFront, with `*`; `*` alone is any. */
export type Behavior = { pathPattern: string; headers: Record<string, string> };

export type Distribution = {
  rootObject: string;
  /** By path, without the first slash. */
  files: ReadonlyMap<string, File>;
  /** In the order of asking. */
  behaviors: readonly Behavior[];
};

/**
 * Answers with a file of the distribution. Undefined when it has no such file.
 *
 * @param localAddresses addresses of AWS in headers, and where they are on this machine.
 */
export const distributionAnswer =
  ({ rootObject, files, behaviors }: Distribution, localAddresses: Record<string, string>) =>
  (request: Request): Response | undefined => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const path = new URL(request.url).pathname.slice(1) || rootObject;
    const file = files.get(path);
    if (!file) return undefined;
    const behavior = behaviors.find(({ pathPattern }) => matches(pathPattern, path));
    const headers = Object.entries(behavior?.headers ?? {}).map(([name, value]) => [
      name,
      replaced(value, localAddresses),
    ]);
    return new Response(request.method === 'HEAD' ? null : contentOf(file), {
      headers: {
        'content-type': getMimeType(path) ?? 'application/octet-stream',
        ...file.headers,
        ...Object.fromEntries(headers),
      },
    });
  };

const contentOf = ({ path, replaced: markers }: File): BodyInit =>
  Object.keys(markers).length > 0 ? replaced(readFileSync(path, 'utf8'), markers) : new Uint8Array(readFileSync(path));

const replaced = (text: string, values: Record<string, string>): string =>
  Object.entries(values).reduce((result, [from, to]) => result.replaceAll(from, to), text);

/** CloudFront's patterns: `*` is any text, `?` any character. */
const matches = (pattern: string, path: string): boolean =>
  new RegExp(
    `^/?${pattern
      .replace(/^\//, '')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(path);
