import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether there is a file that this user may run. */
export const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** The first of these programs on the PATH. */
export const programOnPath = <N extends string>(names: readonly N[]): { name: N; file: string } | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const folder = folders.find((one) => isProgram(join(one, name)));
    if (folder !== undefined) return { name, file: join(folder, name) };
  }
  return undefined;
};
