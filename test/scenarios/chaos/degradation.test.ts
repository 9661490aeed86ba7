import { degradation } from '../../../chaos/faults/degradation.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(degradation);
