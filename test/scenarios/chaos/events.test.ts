import { events } from '../../../chaos/faults/events.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(events);
