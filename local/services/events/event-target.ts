import { valueAt } from '../wire/json-path.ts';
import type { BusEvent } from './event.ts';

/** The input that a rule's target gets: the whole event, a part of it, a constant, or a text made of parts. */
export type TargetInput = {
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
};

/** The JSON text that a target gets. Paths are `$.detail.bucket.name`, with list indices in brackets. */
export const targetInput = ({ Input, InputPath, InputTransformer }: TargetInput, event: BusEvent): string => {
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(valueAt(event, InputPath) ?? null);
  if (!InputTransformer) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  let inText = false;
  return InputTemplate.replace(/\\.|"|<([\w.-]+)>/g, (token, name?: string) => {
    if (token === '"') inText = !inText;
    const value = name === undefined ? MISSING : placed(name, InputPathsMap, event);
    if (value === MISSING) return token;
    if (!inText) return JSON.stringify(value ?? '');
    // Inside of quotes it is a piece of text, escaped like the rest of it.
    return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value ?? '')).slice(1, -1);
  });
};

const MISSING = Symbol('not a placeholder');

const placed = (name: string, paths: Record<string, string>, event: BusEvent): unknown => {
  const path = paths[name];
  if (path !== undefined) return valueAt(event, path);
  if (name === 'aws.events.event.json' || name === 'aws.events.event') return event;
  if (name === 'aws.events.event.ingestion-time') return event.time;
  return MISSING;
};
