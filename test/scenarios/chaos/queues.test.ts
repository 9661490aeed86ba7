import { queues } from '../../../chaos/faults/queues.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(queues);
