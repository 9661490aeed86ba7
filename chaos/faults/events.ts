import type { BusEvent } from '../../local/services/events/event.ts';
import type { Fault } from '../trial.ts';

/** S3's word of an upload, as opposed to Step Functions' word of an execution. */
export const isUpload = (event: BusEvent): boolean => event['detail-type'] === 'Object Created';

/** Events that do not come as they should. */
export const events: Fault[] = [
  {
    name: 'upload events come three times, late and out of order',
    jobs: 20,
    few: 3,
    cloud: (random) => ({
      faultInjection: {
        deliveries: (event) => (isUpload(event) ? [random() * 1500, random() * 1500, random() * 3000] : [0]),
      },
    }),
    endings: ['SUCCESS'],
  },
  {
    name: 'upload events are lost',
    jobs: 10,
    few: 2,
    cloud: () => ({ faultInjection: { deliveries: (event) => (isUpload(event) ? [] : [0]) } }),
    strike: async ({ sweep }) => sweep(),
    endings: ['SUCCESS'],
  },
];
