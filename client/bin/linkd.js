#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import envPaths from 'env-paths';

// Plain JavaScript, so that a Node.js that cannot run TypeScript can say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18) || (major === 23 && minor < 6)) {
  console.error(
    `linkd needs Node.js 22.18 or newer, and this is ${process.versions.node}. In the repository, run: npx linkd`,
  );
  process.exitCode = 2;
} else {
  // The second start takes half the time.
  enableCompileCache(envPaths('linkd', { suffix: '' }).cache);
  const { main } = await import('../command-line/main.ts');
  await main(process.argv);
}
