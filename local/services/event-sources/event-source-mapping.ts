/** An event source mapping of the template, resolved: it hands a queue's messages to a function. */
export type EventSourceMapping = {
  logicalId: string;
  queueArn: string;
  /** As the template names it: a name, an ARN, or that of a version or an alias. */
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  /** Undefined when as many invocations may go on as the function takes. */
  maximumConcurrency?: number | undefined;
  /** Whether the function's answer says which messages of a batch failed. */
  reportsFailures: boolean;
  enabled: boolean;
};
