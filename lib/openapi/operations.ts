import { administration } from './administration.ts';
import { interactions } from './interactions.ts';
import type { Operations } from './operation.ts';
import { personas } from './personas.ts';

export const OPERATIONS: Operations = { ...interactions, ...personas, ...administration };
