import { events } from '../../../chaos/faults/events.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(events);
