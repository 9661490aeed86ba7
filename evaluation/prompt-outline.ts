import type { Asked } from './models/obedient.ts';

/**
 * How readers of every kind see a prompt's material: one who goes by our lines, one who takes any character that
 * Unicode calls the end of a line for one, and one who sees a marker wherever three brackets stand beside a name.
 */
export const outlineOf = ({ material }: Asked): unknown => ({
  ours: blocksOf(material.split('\n')),
  unicode: blocksOf(material.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)),
  lenient: [...material.normalize('NFKC').matchAll(LOOKS_LIKE_MARKER)].map(([marker]) => marker),
});

const LOOKS_LIKE_MARKER = /[<‹«《〈⟨⟪≪⋘]{3}\s*\p{L}+|\p{L}+\s*[>›»》〉⟩⟫≫⋙]{3}/gu;

/** The blocks in their order, each with what its lines are made of; a line that is in no block stands for itself. */
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

/** The names in a JSON document, without what stands there. */
const shapeOf = (line: string): string => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? Object.keys(value).join(' ') : typeof value;
  } catch {
    return line;
  }
};
