import { isAfterNames, isTitle } from '../identity/person-name.ts';
import { withoutGenitive } from '../text/name-mention.ts';
import { inLatin, withoutUmlaut } from '../text/transliteration.ts';

/** In a shorter run, words that happen to be neighbours would make a name ("was it I an hour ago"). */
const SHORTEST_RUN = 5;

/**
 * Tells whether a name was said in these lines, in any spelling: "J. R." for "J.R." or "JR", "Jean-Luc" for "Jeanluc",
 * "O'Neil" for "O Neil". Titles and "Jr." are ignored.
 */
export const spokenNameCheck = (lines: readonly string[]): ((name: string) => boolean) => {
  const spoken = lines.flatMap((line) => [piecesOf(line), piecesOf(withoutGenitive(line))]);
  const said = new Set(spoken.flat());
  const runs = spoken.map(runsOf);
  const isRun = (pieces: string[]): boolean => runs.some((has) => has(pieces));

  return (name) => {
    const words = name.split(/[\s,]+/).filter((word) => !isTitle(word) && !isAfterNames(word));
    const parts = words.map(piecesOf).filter((pieces) => pieces.length > 0);
    if (parts.length === 0) return false;
    return isRun(parts.flat()) || parts.every((pieces) => pieces.every((piece) => said.has(piece)) || isRun(pieces));
  };
};

/** Folded runs of letters and digits. An apostrophe separates nothing. */
const piecesOf = (text: string): string[] =>
  (
    inLatin(text)
      .replaceAll("'", '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(withoutUmlaut);

/** Tells whether pieces are neighbours in a line, however they are divided: "jean", "luc" in "jeanluc". */
const runsOf = (pieces: string[]): ((sought: string[]) => boolean) => {
  const line = pieces.join('');
  const ends = new Map<number, number>();
  let at = 0;
  for (const [index, { length }] of pieces.entries()) {
    at += length;
    ends.set(at, index);
  }

  return (sought) => {
    const joined = sought.join('');
    for (let from = line.indexOf(joined); joined !== '' && from !== -1; from = line.indexOf(joined, from + 1)) {
      const [before, last] = [from === 0 ? -1 : ends.get(from), ends.get(from + joined.length)];
      if (before === undefined || last === undefined) continue;
      const areInitials = (some: string[]) => some.every(({ length }) => length === 1);
      if (joined.length >= SHORTEST_RUN || areInitials(sought) || areInitials(pieces.slice(before + 1, last + 1)))
        return true;
    }
    return false;
  };
};
