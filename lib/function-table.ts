import { API } from './function-table/api.ts';
import { STEPS } from './function-table/steps.ts';
import { TRIGGERS } from './function-table/triggers.ts';

/**
 * Every function. Memory also buys processor time: one core at 1,769 MB. `npm run bench -- --memory` found the values
 * (2026-11-27, two quiet cores), except for TranscribeAudio (ten hours of talk take 320 MB), ScrubPii (long talks), the
 * browser and the circuit breaker.
 */
export const FUNCTIONS = { ...API, ...TRIGGERS, ...STEPS };

export type FunctionName = keyof typeof FUNCTIONS;
