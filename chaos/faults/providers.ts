import type { Fault } from '../trial.ts';

/** A model's answers as they really come: in fences, broken off, refused. */
const MODEL = 'fenced@0.3,truncated@0.1,refused@0.1,5xx@0.2';

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
  {
    name: 'the model answers in fences, breaks off, refuses and is overloaded',
    jobs: 50,
    few: 2,
    recording: 'chidi',
    cloud: () => ({ faults: { gemini: MODEL } }),
    endings: ['SUCCESS'],
  },
];
