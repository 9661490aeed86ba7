import { queues } from '../../../chaos/faults/queues.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(queues);
