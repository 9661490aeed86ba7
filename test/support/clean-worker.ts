import { afterAll, vi } from 'vitest';
import { removeTemporaryFolders } from './templates/small-assembly.ts';

// A worker runs many files. What a file has changed for the whole process ends with the file.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  removeTemporaryFolders();
});
