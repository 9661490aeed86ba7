import { degradation } from '../../../chaos/faults/degradation.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(degradation);
