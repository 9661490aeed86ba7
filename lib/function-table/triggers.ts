import { ERASES_JOBS, STARTS_JOBS } from '../grants/duties.ts';
import * as tables from '../grants/tables.ts';
import type { FunctionRow } from './row.ts';

/** The functions that an event or the clock starts. */
export const TRIGGERS = {
  StartPipeline: { file: 'triggers/start-pipeline', memory: 512, timeoutSeconds: 15, grants: STARTS_JOBS },
  StartBatch: {
    file: 'triggers/start-batch',
    memory: 256,
    timeoutSeconds: 15,
    grants: [tables.jobQueries, ...STARTS_JOBS],
  },
  CloseJob: {
    file: 'triggers/close-job',
    memory: 256,
    timeoutSeconds: 15,
    grants: [tables.jobs('GetItem', 'UpdateItem')],
  },
  Sweep: {
    file: 'triggers/sweep',
    memory: 512,
    timeoutSeconds: 300,
    grants: [tables.jobQueries, ...STARTS_JOBS, ...ERASES_JOBS],
  },
  // A slow connection takes two seconds. The others are written to meanwhile.
  AnnounceChange: {
    file: 'triggers/announce-change',
    memory: 512,
    timeoutSeconds: 30,
    grants: [tables.connectionQueries, tables.connections('DeleteItem')],
  },
  GreetConnection: {
    file: 'triggers/greet-connection',
    memory: 512,
    timeoutSeconds: 15,
    grants: [tables.connections('GetItem'), tables.connectionQueries],
  },
} satisfies Record<string, FunctionRow>;
