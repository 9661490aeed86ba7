/** The tokens that gemini-embedding-001 reads of an input. It cuts off the rest silently. */
const MOST_TOKENS = 2048;
/** The model adds marks of its own around a text. */
const MARKS = 8;

/** Letters and punctuation of these scripts are in the model's vocabulary: each takes at most one token. */
const IN_VOCABULARY = new RegExp(
  `[${['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Tamil', 'Telugu', 'Thai']
    .concat('Hangul', 'Hiragana', 'Katakana')
    .map((script) => `\\p{Script=${script}}`)
    .join('')}\\u4e00-\\u9fff\\u2010-\\u205e\\u3000-\\u303f\\uff01-\\uff65]`,
  'u',
);

/**
 * The most tokens that a character can take. The model's tokenizer (SentencePiece) spells what is not in its vocabulary
 * byte by byte, at most four a character. It writes plain words in tokens of about four letters; we count two. So 2,040
 * tokens are 3,400 characters of English, 2,040 of Japanese or Arabic, and 510 emoji. Most texts take half of that.
 */
const tokensOf = (character: string): number => {
  if (/[A-Za-z]/.test(character)) return 0.5;
  if (character < '\u0080' || (character.length === 1 && IN_VOCABULARY.test(character))) return 1;
  return new TextEncoder().encode(character).length;
};

/**
 * The beginning of a text that the embedding model reads whole, in any script. We cut it, because the model would cut
 * it in an unknown place.
 */
export const embeddable = (text: string): string => {
  let room = MOST_TOKENS - MARKS;
  let end = 0;
  for (const character of text) {
    room -= tokensOf(character);
    if (room < 0) return text.slice(0, end);
    end += character.length;
  }
  return text;
};
