import { providers } from '../../../chaos/faults/providers.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(providers);
