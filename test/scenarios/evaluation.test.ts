import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ALL_TABLES } from '../../evaluation/tables.ts';

test('every table is printed by the command, with no value below its bar', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['evaluation/main.ts']);
  for (const { title } of ALL_TABLES) expect(stdout).toContain(title);
  expect(stdout).not.toMatch(/✗| < \d/);
}, 240_000);
