import { clients } from './faults/clients.ts';
import { degradation } from './faults/degradation.ts';
import { events } from './faults/events.ts';
import { executions } from './faults/executions.ts';
import { providers } from './faults/providers.ts';
import { queues } from './faults/queues.ts';
import type { Fault } from './trial.ts';

/** Everything that has happened to systems like this one, and what may become of jobs then. */
export const FAULTS: Fault[] = [...providers, ...events, ...clients, ...executions, ...queues, ...degradation];
