import { DELETES_GATHERED, ERASES_JOBS } from '../grants/duties.ts';
import * as objects from '../grants/objects.ts';
import * as services from '../grants/services.ts';
import * as tables from '../grants/tables.ts';
import { BREAKER_MEMORY } from './breaker.ts';
import type { FunctionRow } from './row.ts';

/** The functions behind the routes, and the one behind the WebSocket. */
export const API = {
  Submit: {
    file: 'api/submit',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('PutItem', 'GetItem'), tables.idempotency, objects.rawAudio('Put')],
  },
  Status: {
    file: 'api/status',
    memory: 256,
    timeoutSeconds: 5,
    grants: [tables.jobs('GetItem'), tables.jobQueries, objects.results('Get', 'List')],
  },
  Cancel: {
    file: 'api/cancel',
    memory: 384,
    timeoutSeconds: 20,
    grants: [tables.jobs('GetItem', 'UpdateItem'), ...DELETES_GATHERED],
  },
  DeleteInteraction: { file: 'api/delete-interaction', memory: 1024, timeoutSeconds: 20, grants: ERASES_JOBS },
  ListInteractions: {
    file: 'api/list-interactions',
    memory: 256,
    timeoutSeconds: 5,
    grants: [tables.jobQueries, tables.jobs('BatchGetItem')],
  },
  GetTimeline: { file: 'api/get-timeline', memory: 256, timeoutSeconds: 10, grants: [tables.jobs('GetItem')] },
  GetRecording: {
    file: 'api/get-recording',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('GetItem'), objects.rawAudio('Get', 'List')],
  },
  GiveFeedback: {
    file: 'api/give-feedback',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('GetItem', 'UpdateItem'), objects.results('Get', 'List')],
  },
  PutPersona: {
    file: 'api/put-persona',
    memory: 512,
    timeoutSeconds: 20,
    grants: [tables.personas('PutItem'), services.gemini],
  },
  GetPersona: { file: 'api/get-persona', memory: 384, timeoutSeconds: 5, grants: [tables.personas('GetItem')] },
  // A user may have many jobs. The function erases until shortly before its timeout, and the sweep does the rest.
  DeletePersona: {
    file: 'api/delete-persona',
    memory: 768,
    timeoutSeconds: 28,
    grants: [tables.personas('DeleteItem'), tables.jobQueries, ...ERASES_JOBS],
  },
  PutSuppression: {
    file: 'api/put-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.suppressions('PutItem')],
  },
  DeleteSuppression: {
    file: 'api/delete-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.suppressions('Query', 'DeleteItem')],
  },
  Health: {
    file: 'api/health',
    memory: 256,
    timeoutSeconds: 5,
    grants: [
      tables.jobs('DescribeTable'),
      tables.conversations('DescribeTable'),
      tables.personas('DescribeTable'),
      services.cacheStatus,
    ],
  },
  ListCircuits: {
    file: 'api/list-circuits',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [services.circuits],
  },
  // A day of 10,000 jobs is read in about a second. lib/pools.ts adds the queues and the function for circuits.
  GetOperations: { file: 'api/get-operations', memory: 1024, timeoutSeconds: 20, grants: [tables.jobQueries] },
  ResetCircuit: {
    file: 'api/reset-circuit',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [services.circuits],
  },
  // lib/live.ts adds the rights to connections and streams.
  Live: {
    file: 'api/live',
    memory: 512,
    timeoutSeconds: 10,
    grants: [tables.connections('PutItem', 'GetItem', 'DeleteItem')],
  },
} satisfies Record<string, FunctionRow>;
