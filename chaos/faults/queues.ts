import { setTimeout as pause } from 'node:timers/promises';
import type { Cloud } from '../../local/cloud/cloud.ts';
import { poolQueue } from '../pool-queue.ts';
import { type Fault, submitEach, type Trial } from '../trial.ts';

/** Long enough that jobs stand in line, and short enough that the line ends. */
const TRANSCRIPTIONS_TAKE = { faults: { deepgram: 'latency:1500' } };

/** Kills each worker that looks up once, when it holds its message. Its message comes again after its lease. */
function killed(): Fault {
  let holds = 0;
  return {
    name: 'workers are killed with their messages',
    jobs: 8,
    few: 2,
    recording: 'chidi',
    cloud: () => ({
      faults: { linkedin: 'latency:3000' },
      onCall: ({ action, caller }) => {
        if (action === 'sqs:ChangeMessageVisibility' && JSON.stringify(caller).includes('LookUpInBrowser')) holds += 1;
      },
    }),
    strike: async ({ cloud }) => {
      // As many as a machine of two cores lets drive a browser at once.
      await until(() => holds >= 4);
      cloud.lambda.crash('LookUpInBrowser');
    },
    endings: ['SUCCESS'],
    keepsLookups: true,
  };
}

/** Sends a copy of every message that the machine has put into the queue, of those at work, too. */
function twice(): Fault {
  const bodies: string[] = [];
  return {
    name: 'every message comes twice, and tokens are answered twice',
    jobs: 12,
    few: 7,
    cloud: () => TRANSCRIPTIONS_TAKE,
    submit: (trial) => {
      const queue = poolQueue(trial.cloud, 'TranscribeAudio');
      const { send } = queue;
      queue.send = (body, sent) => {
        bodies.push(body);
        return send(body, sent);
      };
      return submitEach(trial);
    },
    strike: async ({ cloud }, jobs) => {
      await until(() => bodies.length >= jobs.length);
      for (const body of bodies.splice(0)) poolQueue(cloud, 'TranscribeAudio').send(body);
    },
    endings: ['SUCCESS'],
  };
}

/** What happens to work while it waits, and to those who do it. */
export const queues: Fault[] = [
  {
    name: 'a burst over every pool',
    jobs: 60,
    few: 8,
    recording: 'chidi',
    endings: ['SUCCESS'],
    keepsLookups: true,
  },
  killed(),
  {
    name: 'work ends among the dead letters',
    jobs: 12,
    few: 7,
    cloud: () => TRANSCRIPTIONS_TAKE,
    strike: async (trial, jobs) => {
      const waiting = await inLine(trial, jobs);
      const dead = poolQueue(trial.cloud, 'TranscribeAudioDead');
      for (const { receiptHandle, body } of waiting) {
        dead.send(body);
        poolQueue(trial.cloud, 'TranscribeAudio').remove(receiptHandle);
      }
      trial.sweep();
    },
    endings: ['SUCCESS', 'ERROR'],
  },
  twice(),
  {
    name: 'jobs are cancelled while they wait',
    jobs: 20,
    few: 8,
    cloud: () => TRANSCRIPTIONS_TAKE,
    strike: async ({ cloud, linkd }, jobs) => {
      await until(() => lineOf(cloud, 'TranscribeAudio').visible > 0);
      await Promise.all(jobs.map((job, index) => linkd(index).cancel(job)));
    },
    endings: ['CANCELLED', 'SUCCESS'],
  },
];

const lineOf = (cloud: Cloud, construct: string) => poolQueue(cloud, construct).depth();

/** The messages that wait for a transcription, once every job has one and all slots are taken. They are held back meanwhile. */
const inLine = async ({ cloud }: Trial, jobs: string[]) => {
  const line = () => lineOf(cloud, 'TranscribeAudio');
  await until(() => line().visible > 0 && line().visible + line().hidden >= jobs.length);
  return poolQueue(cloud, 'TranscribeAudio').receive({ limit: 100, visibilitySeconds: 60 });
};

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await pause(20);
};
