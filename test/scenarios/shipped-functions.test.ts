import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedFunctions } from '../../cost/imports.ts';

test("what is shipped are our functions with their bundles, and none of CDK's", () => {
  const functions = shippedFunctions();
  expect(functions.filter(({ file }) => !existsSync(file) || !file.endsWith('index.mjs'))).toEqual([]);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['TranscribeAudio', 'CloseJob', 'Live']));
});
