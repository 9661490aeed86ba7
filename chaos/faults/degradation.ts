import { Redis } from 'ioredis';
import { TaskFailure } from '../../local/services/step-functions/task-failure.ts';
import { type Fault, submitEach } from '../trial.ts';
import { failing } from './failing.ts';

/** Parts that a job can do without. */
export const degradation: Fault[] = [
  ...['Extract names', 'Write insight', 'Draft outreach', 'Check claims'].map((state) => ({
    name: `optional: ${state} fails for good`,
    jobs: 5,
    few: 1,
    cloud: () => failing(state, 'ProviderRefused'),
    endings: ['SUCCESS'],
  })),
  {
    name: 'optional: all of it fails for good',
    jobs: 5,
    few: 2,
    recording: 'chidi',
    cloud: () => ({
      faultInjection: {
        beforeTask(state) {
          if (/^(Extract|Acquire|Match|Write|Draft|Check)/.test(state)) throw new TaskFailure('ProviderRefused', '');
        },
      },
    }),
    endings: ['SUCCESS'],
  },
  {
    name: 'all three sources block',
    jobs: 10,
    few: 1,
    recording: 'ten-people',
    cloud: () => ({ faults: { linkedin: 'captcha', x: '429:60', google: 'sorry' } }),
    endings: ['SUCCESS'],
  },
  {
    name: 'Redis is gone',
    jobs: 10,
    few: 2,
    recording: 'chidi',
    submit: async (trial) => {
      const redis = new Redis(trial.cloud.endpoints.redis, { retryStrategy: () => null });
      redis.on('error', () => {});
      await redis.call('SHUTDOWN', 'NOSAVE').catch(() => {});
      redis.disconnect();
      return submitEach(trial);
    },
    endings: ['SUCCESS'],
  },
];
