import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf } from '../../../client/command-line/files.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const folderWith = (...names: string[]): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'deep'));
  for (const name of names) writeFileSync(join(folder, name), 'x');
  return folder;
};

it('takes the recordings of a folder, and leaves its code and notes', async () => {
  const folder = folderWith('a.flac', 'deep/B.WAV', 'make.ts', 'notes.txt');
  expect(await filesOf([folder])).toEqual([join(folder, 'a.flac'), join(folder, 'deep/B.WAV')]);
});

it('takes a file once, however often it is named', async () => {
  const folder = folderWith('a.flac', 'b.wav');
  const found = await filesOf([folder, join(folder, '*.wav'), join(folder, 'a.flac')]);
  expect(found).toEqual([join(folder, 'a.flac'), join(folder, 'b.wav')]);
});

it('says in a sentence that a name names nothing', async () => {
  const folder = folderWith('notes.txt');
  await expect(filesOf([folder])).rejects.toThrow(`${folder} holds no recording. Name a folder`);
  await expect(filesOf([join(folder, '*.wav')])).rejects.toThrow('*.wav holds no recording. Name a folder');
  await expect(filesOf([join(folder, 'none.wav')])).rejects.toThrow('none.wav. Check its name.');
});
