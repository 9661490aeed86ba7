import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Trial } from '../trial.ts';
import { isUpload } from './events.ts';
import { failing } from './failing.ts';

/** Executions that end in ways of which nothing inside them can tell. */
export const executions: Fault[] = [
  { name: 'nothing', jobs: 20, few: 2, recording: 'chidi', endings: ['SUCCESS'] },
  {
    name: 'functions are killed at work',
    jobs: 20,
    few: 3,
    recording: 'chidi',
    strike: async ({ cloud, random }) => {
      // Workers of pools have a row of their own. One that is killed before it holds its message leaves it for six times its timeout.
      const victims = [
        'ScrubPii',
        'EmbedInterests',
        'StoreConversation',
        'ExtractNames',
        'MatchProfile',
        'WriteInsight',
        'DraftOutreach',
        'CheckClaims',
        'CompleteJob',
      ];
      for (let blow = 0; blow < 60; blow++) {
        cloud.lambda.crash(victims[Math.floor(random() * victims.length)] ?? '');
        await pause(100);
      }
    },
  },
  {
    name: 'executions are stopped from outside',
    jobs: 10,
    few: 2,
    cloud: () => ({ faults: { deepgram: 'latency:3000' } }),
    strike: (trial, jobs) => stop(trial, jobs),
    endings: ['ERROR'],
  },
  {
    name: 'executions are stopped and nobody hears of it',
    jobs: 10,
    few: 2,
    cloud: () => ({
      faults: { deepgram: 'latency:3000' },
      faultInjection: { deliveries: (event) => (isUpload(event) ? [0] : []) },
    }),
    strike: async (trial, jobs) => {
      await stop(trial, jobs);
      trial.sweep();
    },
    endings: ['ERROR'],
  },
  {
    name: 'executions take longer than they may',
    jobs: 10,
    few: 2,
    cloud: () => ({ faults: { deepgram: 'latency:3000' }, faultInjection: { executionMs: 1_500 } }),
    endings: ['ERROR'],
  },
  {
    name: 'a state grows too large, which no Catch sees',
    jobs: 5,
    few: 2,
    cloud: () => failing('Complete job', 'States.DataLimitExceeded', true),
    endings: ['ERROR'],
  },
  {
    name: 'a step that the job needs fails for good',
    jobs: 5,
    few: 2,
    cloud: () => failing('Store conversation', 'ProviderRefused'),
    endings: ['ERROR'],
  },
];

const stop = async ({ cloud }: Trial, jobs: string[]) => {
  const running = () =>
    cloud.states.journal.all().filter(({ name, status }) => jobs.includes(name) && status === 'RUNNING');
  while (running().length < jobs.length) await pause(100);
  for (const { arn } of running()) cloud.states.stopExecution(arn);
};
