import { fold, words } from './words.ts';

/** Whether a text names somebody, by any part of their name. */
export const namesSomeone = (text: string, name: string): boolean => {
  const said = new Set(words(withoutGenitive(text)));
  return words(fold(name)).some((part) => part.length > 1 && said.has(part));
};

/** "Maren's" is Maren. */
export const withoutGenitive = (text: string): string => text.replace(/['’ʼ＇]s\b/g, '');
