import { globSync, rmSync } from 'node:fs';

/** After `npm ci`: the package of Node.js has 67 MB of headers to compile add-ons with, and none of ours is compiled. */
for (const headers of globSync('node_modules/node/node_modules/*/include')) rmSync(headers, { recursive: true });
