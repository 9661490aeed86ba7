import { UNSPACED } from './inflection.ts';
import { fold, words } from './words.ts';

/** Whether a text mentions a person, by any part of their name. */
export const mentionsName = (text: string, name: string): boolean => {
  const said = new Set(words(withoutGenitive(text)));
  const unspaced = fold(text).replace(/\s+/g, '');
  return words(fold(name)).some(
    (part) =>
      [...part.normalize('NFC')].length > 1 && (said.has(part) || (UNSPACED.test(part) && unspaced.includes(part))),
  );
};

/** "Maren's" is Maren. */
export const withoutGenitive = (text: string): string => text.replace(/['’ʼ＇]s\b/g, '');

/** The names that a text mentions, by any part of them. */
export const mentionedIn = (text: string, names: readonly string[]): string[] =>
  names.filter((name) => mentionsName(text, name));
