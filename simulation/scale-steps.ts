/**
 * The content of docs/scale.md for a number of jobs an hour: one change after the other, with the options that show it.
 */
export interface Step {
  title: string;
  rows: { change: string; options: string }[];
}

/** The day whose prices count. It is after Gemini's introductory price. */
export const PRICES_OF = '2027-02-01';

/**
 * At 100,000 an hour, 27.8 a second. Transcription: 27.8 * 10 s = 278 slots, and 400 are used to 70 %. Browsers: 27.8 *
 * 2 people * 2 lookups * 20 s = 2,200 slots, and 3,000 are used to 73 %. Transitions: 27.8 * 110 = 3,060 a second.
 * Gemini: 27.8 * 60 * 7 = 11,700 a minute.
 */
const MANY = '--rate 100000/h --minutes 20 --pools transcription=400,look_ups=3000';

export const STEPS: Step[] = [
  {
    title: '10 jobs an hour',
    rows: [{ change: 'Nothing: everything waits for work', options: '--rate 10/h --minutes 1440' }],
  },
  {
    title: '1,000 jobs an hour',
    rows: [
      { change: 'Nothing', options: '--rate 1000/h' },
      { change: 'More browsers', options: '--rate 1000/h --pools look_ups=32' },
      { change: 'More transcriptions, too', options: '--rate 1000/h --pools transcription=8,look_ups=32' },
    ],
  },
  {
    title: '100,000 jobs an hour',
    rows: [
      { change: 'Pools as large as the work', options: MANY },
      { change: 'And Lambda for 6,000 at once', options: `${MANY} --limits lambda=6000` },
      { change: 'And Deepgram for 400 at once', options: `${MANY} --limits lambda=6000,deepgram=400` },
      { change: 'And Gemini for 20,000 a minute', options: `${MANY} --limits lambda=6000,deepgram=400,gemini=20000` },
      {
        change: 'And 5,000 transitions a second',
        options: `${MANY} --limits lambda=6000,deepgram=400,gemini=20000,transitions=5000`,
      },
      {
        change: 'And without the sources that have a pace',
        options: `${MANY} --limits lambda=6000,deepgram=400,gemini=20000,transitions=5000 --without github,bluesky,orcid`,
      },
    ],
  },
];

export const RATES = [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];

/** The stack as it is. Above this many jobs an hour, its queues grow without end. */
export const shipped = (perHour: number): string | undefined =>
  perHour > 10_000 ? undefined : `--rate ${perHour}/h --minutes ${minutesFor(perHour)}`;

/**
 * Pools and limits that grow with the rate: slots for the work (10 s for a transcription; 2 people, 2 lookups and 20 s
 * in the browsers), used to 70 %, and twice a job's requests and transitions. A source is left out once its pace is
 * less than what it would be asked.
 */
export const grown = (perHour: number): string => {
  const perSecond = perHour / 3_600;
  const slots = (seconds: number, least: number) => Math.max(least, Math.ceil((perSecond * seconds) / 0.7));
  const [transcription, lookups] = [slots(10, 4), slots(80, 16)];
  const atLeast = (usual: number, wanted: number) => Math.max(usual, Math.ceil(wanted));
  const limits = {
    lambda: atLeast(1_000, 1.5 * (transcription + lookups)),
    deepgram: atLeast(50, transcription),
    gemini: atLeast(1_000, perSecond * 60 * 14),
    transitions: atLeast(1_500, perSecond * 220),
  };
  const text = Object.entries(limits).map(([name, limit]) => `${name}=${limit}`);
  const without = perHour >= 10_000 ? ' --without github,bluesky,orcid' : perHour >= 3_000 ? ' --without github' : '';
  const pools = `--pools transcription=${transcription},look_ups=${lookups}`;
  return `--rate ${perHour}/h --minutes ${minutesFor(perHour)} ${pools} --limits ${text.join(',')}${without}`;
};

/** Enough jobs for a percentile at low rates, and no more than necessary at high rates. */
const minutesFor = (perHour: number): number => (perHour < 300 ? 1_440 : perHour > 10_000 ? 20 : 60);
