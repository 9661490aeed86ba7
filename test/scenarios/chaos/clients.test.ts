import { clients } from '../../../chaos/faults/clients.ts';
import { everyJobEnds } from '../../support/every-job-ends.ts';

everyJobEnds(clients);
