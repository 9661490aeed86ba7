import { gapBetween, type Token } from '../token.ts';

const UNITS: Record<string, string> = {
  zero: '0',
  oh: '0',
  o: '0',
  nought: '0',
  naught: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  niner: '9',
};
const TEENS: Record<string, string> = {
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
};
const TENS: Record<string, string> = {
  twenty: '2',
  thirty: '3',
  forty: '4',
  fifty: '5',
  sixty: '6',
  seventy: '7',
  eighty: '8',
  ninety: '9',
};
const REPEATS: Record<string, number> = { double: 2, triple: 3, treble: 3, quadruple: 4 };
const ROUND: Record<string, string> = { hundred: '00', thousand: '000' };

/** How a piece of a number was said: digit by digit, as a two-digit number, or as a round one ("eight hundred"). */
export type SpokenForm = 'digit' | 'pair' | 'round';
export type SpokenDigits = { digits: string; form: SpokenForm; tokens: number };

const lookUp = <T>(table: Record<string, T>, token: Token | undefined): T | undefined =>
  token?.kind === 'word' && Object.hasOwn(table, token.text) ? table[token.text] : undefined;

export const isNumberWord = (token: Token | undefined): boolean =>
  [UNITS, TEENS, TENS, REPEATS].some((table) => lookUp<string | number>(table, token) !== undefined);

/**
 * Reads the number word at `tokens[at]` with the words that complete it: "fifty five", "double oh", "eight hundred".
 *
 * @param inside whether digits come before it. "Oh" begins a number only if a digit follows directly: at the start it
 * is usually a sigh.
 * @returns the digits and the number of tokens, or `undefined` if it is no number word
 */
export const readSpokenDigits = (
  text: string,
  tokens: readonly Token[],
  at: number,
  inside: boolean,
): SpokenDigits | undefined => {
  const token = tokens[at];
  const next = tokens[at + 1];
  const gap = gapBetween(text, token, next);
  const joined = gap !== undefined && /^[\s-]*$/.test(gap);

  const times = lookUp(REPEATS, token);
  if (times !== undefined) {
    const repeated = next?.kind === 'digits' && next.text.length === 1 ? next.text : lookUp(UNITS, next);
    return joined && repeated !== undefined ? { digits: repeated.repeat(times), form: 'digit', tokens: 2 } : undefined;
  }

  const ten = lookUp(TENS, token);
  if (ten !== undefined) {
    const unit = joined && next?.text !== 'oh' && next?.text !== 'o' ? lookUp(UNITS, next) : undefined;
    return unit !== undefined && unit !== '0'
      ? { digits: ten + unit, form: 'pair', tokens: 2 }
      : { digits: `${ten}0`, form: 'pair', tokens: 1 };
  }

  const unit = lookUp(UNITS, token);
  const digits = unit ?? lookUp(TEENS, token);
  if (digits === undefined) return undefined;
  if ((token?.text === 'oh' || token?.text === 'o') && !inside && !(joined && isNumberWord(next))) return undefined;
  const zeros = joined ? lookUp(ROUND, next) : undefined;
  if (zeros !== undefined) return { digits: digits + zeros, form: 'round', tokens: 2 };
  return { digits, form: unit === undefined ? 'pair' : 'digit', tokens: 1 };
};
