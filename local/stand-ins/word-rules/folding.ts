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

/** Lower case without accents and unseen characters, with one apostrophe: "Søren" is "soren". */
export const fold = (text: string): string =>
  text
    .replace(/['‘’‛ʹʻʼ′´`＇]/g, "'")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);

/** The folded words of a text, in order; "C++", "C#" and "Node.js" stay what they are. */
export const wordsOf = (text: string): string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? [];

/** The sentences of a text, each as it is written. */
export const sentencesIn = (text: string): string[] =>
  (text.match(/.+?(?:[.!?…。！？]+["”»)]*(?=\s|$)|\n|$)/gsu) ?? []).map((sentence) => sentence.trim()).filter(Boolean);
