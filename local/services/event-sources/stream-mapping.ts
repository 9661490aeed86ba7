import type { EventPattern } from '../events/event-pattern.ts';

/** An event source mapping of the template, resolved: it hands a table's changes to a function. */
export type StreamMapping = {
  logicalId: string;
  streamArn: string;
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  /** A record is handed over if it fits one of them. */
  filters: readonly EventPattern[];
  /** Infinity when the template sets no limit. */
  retries: number;
  maximumAgeSeconds: number;
  /** Whether a failed batch is tried again in halves. */
  bisects: boolean;
  /** Whether the function's answer says which record of a batch failed first. */
  reportsFailures: boolean;
  /** The ARN of the queue that hears of records which were given up. */
  onFailure: string | undefined;
  enabled: boolean;
};
