import { ADMINS } from '../lambdas/contracts/groups.ts';
import type { FunctionName } from './function-table.ts';

export interface Route {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  path: string;
  calls: FunctionName;
  /**
   * Who may call it: members of this group, or anybody with a token. The function checks the group, because the gateway
   * cannot.
   */
  group?: typeof ADMINS;
  public?: true;
  /** Requests a second, and the burst on top. Over the limit, API Gateway answers 429 and no function runs. */
  throttle: { rate: number; burst: number };
}

/**
 * A job costs cents and takes minutes. More than five a second would fill the transcription queue for an hour within
 * ten minutes.
 */
const COSTLY = { rate: 5, burst: 10 };
/** Reads or changes a row. Clients poll about once a second. */
const CHEAP = { rate: 100, burst: 200 };
/**
 * Reads the history of an execution, of up to five pages. AWS allows an account 400 pages at once and 20 a second: that
 * is four of the longest jobs a second. Nearly all jobs have one page, so most of it stays for engineers.
 */
const WATCHED = { rate: 4, burst: 40 };
/** For people at a keyboard, and for monitors. Health needs no token, so strangers could run up its bill. */
const RARE = { rate: 2, burst: 5 };

/** Every route. The API and its documentation are both generated from this table. */
export const ROUTES: Route[] = [
  { method: 'POST', path: '/v2/interactions/submit', calls: 'Submit', throttle: COSTLY },
  { method: 'GET', path: '/v2/interactions/status/{job_id}', calls: 'Status', throttle: CHEAP },
  { method: 'POST', path: '/v2/interactions/cancel/{job_id}', calls: 'Cancel', throttle: COSTLY },
  { method: 'DELETE', path: '/v2/interactions/{job_id}', calls: 'DeleteInteraction', throttle: COSTLY },
  { method: 'GET', path: '/v2/interactions', calls: 'ListInteractions', throttle: CHEAP },
  { method: 'GET', path: '/v2/interactions/{job_id}/timeline', calls: 'GetTimeline', throttle: WATCHED },
  { method: 'GET', path: '/v2/interactions/{job_id}/recording', calls: 'GetRecording', throttle: CHEAP },
  { method: 'POST', path: '/v2/interactions/{job_id}/feedback', calls: 'GiveFeedback', throttle: CHEAP },
  { method: 'PUT', path: '/v2/personas/{user_id}', calls: 'PutPersona', throttle: COSTLY },
  { method: 'GET', path: '/v2/personas/{user_id}', calls: 'GetPersona', throttle: CHEAP },
  { method: 'DELETE', path: '/v2/personas/{user_id}', calls: 'DeletePersona', throttle: RARE },
  { method: 'PUT', path: '/v2/suppressions', calls: 'PutSuppression', group: ADMINS, throttle: RARE },
  { method: 'DELETE', path: '/v2/suppressions', calls: 'DeleteSuppression', group: ADMINS, throttle: RARE },
  { method: 'GET', path: '/v2/circuits', calls: 'ListCircuits', group: ADMINS, throttle: RARE },
  { method: 'POST', path: '/v2/circuits/{source}/reset', calls: 'ResetCircuit', group: ADMINS, throttle: RARE },
  { method: 'GET', path: '/v2/operations', calls: 'GetOperations', group: ADMINS, throttle: RARE },
  { method: 'GET', path: '/v2/health', calls: 'Health', public: true, throttle: RARE },
];
