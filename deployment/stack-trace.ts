import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** A place in a bundle, as a function's log has it: `file:///var/task/index.mjs:44:1502`. */
const PLACE = /(?:file:\/\/)?[^\s()"]*index\.mjs:(\d+):(\d+)/g;

/** A function's stack trace, with the lines of the sources instead of the bundle's. */
export const readable = (trace: string, map: string): string => {
  const sourceMap = new SourceMap(JSON.parse(map));
  return trace.replace(PLACE, (place, line: string, column: string) => {
    const origin = sourceMap.findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return place;
    return `${origin.fileName.replace(/^(\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`;
  });
};

/** `npm run -s stack-trace -- api/status < trace.txt`, in the checkout that was deployed, after `npm run synth`. */
const main = async ([file = '']: string[]): Promise<void> => {
  const map = path.join('cdk.out', 'source-maps', `${file}.map`);
  if (!existsSync(map))
    throw new Error(`There is no ${map}. Name a function by its file, as api/status, after npm run synth.`);
  process.stdout.write(readable(await text(process.stdin), readFileSync(map, 'utf8')));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
