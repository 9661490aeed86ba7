import { CALLBACK } from './callback-task.ts';

/** A state of a definition, with the fields that are read here. */
export type State = {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  HeartbeatSeconds?: number;
  HeartbeatSecondsPath?: string;
  Parameters?: unknown;
  ItemsPath?: string;
  QueryLanguage?: string;
  ResultPath?: string | null;
  Retry?: unknown;
  Catch?: { ResultPath?: string | null }[];
  Branches?: Flow[];
  Iterator?: Flow;
  ItemProcessor?: Flow & { ProcessorConfig?: { Mode?: string } };
};
export type Flow = { States: Record<string, State> };

/**
 * Refuses a state that the engine does not run as AWS does.
 *
 * @param nested whether it is inside of a Map or Parallel.
 * @throws Error with a sentence.
 */
export const refuseUnknown = (where: string, state: State, nested: boolean): void => {
  const text = JSON.stringify({ ...state, Branches: [], Iterator: {}, ItemProcessor: {} });
  const refuse = (what: string) => {
    throw new Error(`${where}: the local engine does not support ${what}.`);
  };
  if (state.QueryLanguage === 'JSONata') refuse('JSONata');
  const isCallback = state.Resource?.endsWith(CALLBACK) ?? false;
  if (isCallback !== text.includes('$$.Task.Token'))
    refuse(`a task that waits for task tokens and hands none out, or the other way round`);
  if (!isCallback && state.HeartbeatSeconds !== undefined) refuse('heartbeats of what has no token');
  if ((state.HeartbeatSeconds ?? 0) >= (state.TimeoutSeconds ?? Infinity))
    refuse('a HeartbeatSeconds that is not smaller than the TimeoutSeconds');
  if (state.HeartbeatSecondsPath !== undefined) refuse('HeartbeatSecondsPath');
  if (isCallback && state.TimeoutSecondsPath !== undefined) refuse('TimeoutSecondsPath where a token is waited for');
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') refuse('the distributed Map');
  if (nested && /\$\$\.Execution\.(Input|StartTime)/.test(text))
    refuse("$$.Execution.Input and $$.Execution.StartTime inside a Map or Parallel, where it gives the branch's own");
};
