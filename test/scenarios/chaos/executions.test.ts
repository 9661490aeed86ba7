import { executions } from '../../../chaos/faults/executions.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(executions);
