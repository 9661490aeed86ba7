import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the run a temporary folder of its own, and removes it with what CDK and broken tests have left in it. */
export default () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkd-run-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
