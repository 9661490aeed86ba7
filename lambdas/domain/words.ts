/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower case without accents, so that "Søren Peña" and "soren pena" are one. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);

/** The folded words of a text, in order; "C++", "C#" and "Node.js" stay what they are. */
export const words = (text: string): string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? [];

/** Whether `text` has the words of `phrase` one after the other; "java" is not in "javascript". */
export const mentions = (text: string, phrase: string): boolean => {
  const sought = words(phrase).join(' ');
  return sought !== '' && ` ${words(text).join(' ')} `.includes(` ${sought} `);
};
