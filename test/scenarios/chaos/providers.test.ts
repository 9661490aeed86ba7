import { providers } from '../../../chaos/faults/providers.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(providers);
