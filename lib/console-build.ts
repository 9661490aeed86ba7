import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { builtOnce, ROOT } from './build-cache.ts';

/** The folder with the console's built files. Vite needs two seconds for them. */
export const consoleFiles = (): string =>
  builtOnce({
    kind: 'console',
    sources: ['console/**/*', 'client/**/*', 'statemachine/pipeline.asl.json', 'package-lock.json'],
    build: (folder) => {
      const vite = path.join('node_modules', 'vite', 'bin', 'vite.js');
      execFileSync(process.execPath, [vite, 'build', 'console', '--outDir', folder, '--logLevel', 'warn'], {
        cwd: ROOT,
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    },
  });
