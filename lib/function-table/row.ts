import type { Grant } from '../grants/grant.ts';

/** A function: its file below `lambdas`, its size, and what it may do. */
export interface FunctionRow {
  file: string;
  memory: number;
  timeoutSeconds: number;
  browser?: true;
  inVpc?: true;
  grants: Grant[];
}
