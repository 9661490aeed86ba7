import { afterAll, vi } from 'vitest';
import { metrics } from '../../lambdas/adapters/runtime/telemetry.ts';
import { removeTemporaryFolders } from './templates/small-assembly.ts';

// A worker runs many files. What a file has changed for the whole process ends with the file.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  metrics.clearMetrics();
  removeTemporaryFolders();
});
