import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const RUNNING = 'RUNNING';
export type ExecutionStatus = typeof RUNNING | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as `DescribeExecution` tells of it; times in milliseconds, input and output as JSON text. */
export type Execution = {
  arn: string;
  machineArn: string;
  /** The ARN of the version or alias that it was started on, if it was. */
  startedOn?: string;
  name: string;
  input: string;
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
};

export type ExecutionJournal = {
  find(arn: string): Execution | undefined;
  all(): Execution[];
  /** Writes an execution, once when it starts and once when it ends. */
  record(execution: Execution): void;
};

/**
 * Every execution so far, kept in `file`: one line for each start and end. So no name is used twice, and a crash loses
 * none. The journal is folded when it is opened.
 */
export const openJournal = (file: string): ExecutionJournal => {
  mkdirSync(dirname(file), { recursive: true });
  const executions = new Map<string, Execution>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const execution = readLine(line);
    if (execution) executions.set(execution.arn, execution);
  }
  writeFileSync(`${file}.folded`, [...executions.values()].map(asLine).join(''));
  renameSync(`${file}.folded`, file);
  return {
    find: (arn) => executions.get(arn),
    all: () => [...executions.values()],
    record(execution) {
      executions.set(execution.arn, execution);
      appendFileSync(file, asLine(execution));
    },
  };
};

const asLine = (execution: Execution) => `${JSON.stringify(execution)}\n`;

/** A line that a crash cut short was never acted on. */
const readLine = (line: string): Execution | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
