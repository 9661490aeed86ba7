import { executions } from '../../../chaos/faults/executions.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(executions);
