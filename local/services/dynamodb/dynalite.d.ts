declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** `path` is LevelDB's directory; times are how long a table stays in a passing state, in milliseconds. */
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
