import { clients } from '../../../chaos/faults/clients.ts';
import { everyJobEnds } from '../../support/cloud/every-job-ends.ts';

everyJobEnds(clients);
