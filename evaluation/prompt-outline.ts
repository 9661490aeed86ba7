import type { Asked } from './models/obedient.ts';

/**
 * A prompt's material as different readers see it: by our lines, by every character that Unicode calls a line end, and
 * with a marker wherever three brackets stand beside a name.
 */
export const outlineOf = ({ material }: Asked): unknown => ({
  ours: blocksOf(material.split('\n')),
  unicode: blocksOf(material.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)),
  lenient: [...material.normalize('NFKC').matchAll(LOOKS_LIKE_MARKER)].map(([marker]) => marker),
});

const LOOKS_LIKE_MARKER = /[<‹«《〈⟨⟪≪⋘]{3}\s*\p{L}+|\p{L}+\s*[>›»》〉⟩⟫≫⋙]{3}/gu;

/** The blocks in order, each with the content of its lines. A line outside of blocks stands for itself. */
const blocksOf = (lines: string[]): unknown[] => {
  const outline: unknown[] = [];
  let open: { name: string; lines: string[] } | undefined;
  for (const line of lines) {
    if (open && line.trim() === `${open.name}>>>`) {
      outline.push([open.name, open.lines]);
      open = undefined;
    } else if (open) open.lines.push(shapeOf(line));
    else {
      const name = /^<<<([A-Z_]+)$/.exec(line.trim())?.[1];
      if (name) open = { name, lines: [] };
      else if (line.trim() !== '') outline.push(line);
    }
  }
  return open ? [...outline, open] : outline;
};

/** The names in a JSON document, without the values. */
const shapeOf = (line: string): string => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? Object.keys(value).join(' ') : typeof value;
  } catch {
    return line;
  }
};
