import type { Fault } from '../trial.ts';

/** Providers that answer badly, and for comparison none that does. */
export const providers: Fault[] = [
  {
    name: 'every provider fails one call in five',
    jobs: 200,
    few: 4,
    recording: 'chidi',
    cloud: () => ({
      faults: Object.fromEntries(
        ['deepgram', 'gemini', 'linkedin', 'x', 'google'].map((provider) => [
          provider,
          '429:1@0.04,5xx@0.04,slow:1000@0.04,malformed@0.04,drop@0.04',
        ]),
      ),
    }),
  },
];
