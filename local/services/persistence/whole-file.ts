import { renameSync, writeFileSync } from 'node:fs';

/** The end of the name under which a file is written before it gets its own. */
export const DRAFT = '.draft';

/** Replaces a file's text. A reader finds the old text or the new one, never a part, even after a kill in between. */
export const writeWhole = (file: string, text: string, options: { mode?: number } = {}): void => {
  writeFileSync(`${file}${DRAFT}`, text, options);
  renameSync(`${file}${DRAFT}`, file);
};
