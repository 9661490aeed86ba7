import { expect, it } from 'vitest';
import { UsageError } from '../../../command-line/refusal.ts';
import { readRequest } from '../../../simulation/options.ts';
import { poolSizes } from '../../../simulation/pool-sizes.ts';
import { simulated } from '../../../simulation/request.ts';
import { queuedStack, reservedStack } from '../../support/templates/simulated-stack.ts';

const request = (...args: string[]) => readRequest(args, '2026-11-26');

it('reads rates in three units', () => {
  const perSecond = (text: string) => {
    const { load } = request('--rate', text);
    return load.kind === 'rate' && load.perSecond;
  };
  expect([perSecond('20/s'), perSecond('90/min'), perSecond('.5/s'), perSecond('1800/h')]).toEqual([20, 1.5, 0.5, 0.5]);
});

it('reads pools, plans and limits, the last over the plans', () => {
  const { pools, limits, load } = request(
    ...['--burst', '9', '--pools', 'transcription=50,look_ups=100', '--deepgram', 'growth', '--gemini', '2'],
    ...['--limits', 'lambda=3000,gemini=7'],
  );
  expect(load).toEqual({ kind: 'burst', jobs: 9 });
  expect([...pools]).toEqual([
    ['transcription', 50],
    ['look_ups', 100],
  ]);
  expect(limits).toMatchObject({ deepgram: 100, gemini: 7, lambda: 3_000 });
});

it.each([
  [['--rate', '0/s'], '--rate 0/s is no rate above 0; write it as 20/s, 90/min or 1000/h.'],
  [['--rate', '20'], '--rate 20 is no rate above 0'],
  [['--rate', '-1/s'], "Option '--rate' argument is ambiguous"],
  [['--rate', '5000/s'], '--rate 5000/s is more than the 1000/s that are simulated.'],
  [[], 'Say how jobs come by one of two options'],
  [['--rate', '1/s', '--burst', '2'], 'Say how jobs come by one of two options'],
  [['--burst', '0'], '--burst 0 is not a whole number from 1 to 1000000.'],
  [
    ['--burst', '1', '--pools', 'transcription=0'],
    '--pools transcription=0 is no number above 0: nothing would ever end.',
  ],
  [['--burst', '1', '--pools', 'transcription'], '--pools transcription is not a name and a whole number'],
  [['--burst', '1', '--limits', 'luck=3'], '--limits knows no luck, only deepgram, gemini, embedding'],
  [['--burst', '1', '--gemini', '4'], '--gemini 4 is none of 1, 2, 3.'],
  [['--burst', '1', '--persons', '11'], '--persons 11 is not a whole number from 0 to 10.'],
  [['--burst', '1', '--failing', '2'], '--failing 2 is not a number from 0 to 1.'],
  [['--burst', '1', '--on', '2027-02-30'], '--on 2027-02-30 is not a day'],
  [['--speed', '1'], "Unknown option '--speed'; `npm run simulate -- --help` lists what there is."],
])('refuses %j in one sentence', (args, sentence) => {
  expect(() => request(...args)).toThrow(UsageError);
  expect(() => request(...args)).toThrow(sentence);
});

it('refuses an unknown stack', () => {
  const wanted = request('--burst', '1', '--stack', 'Linkd-moon', '--out', 'nowhere');
  expect(() => simulated(wanted)).toThrow(UsageError);
  expect(() => simulated(wanted)).toThrow('There is no stack Linkd-moon in nowhere');
});

it('finds a pool by its name, with a queue and without', () => {
  const sizes = (template: ReturnType<typeof queuedStack>, name: string) => [
    ...poolSizes(template, new Map([[name, 9]]), 1_000),
  ];
  expect(sizes(queuedStack(4), 'transcription')).toEqual([['transcribe_audio', 9]]);
  expect(sizes(queuedStack(4), 'transcribe_audio')).toEqual([['transcribe_audio', 9]]);
  expect(sizes(reservedStack(4), 'transcription')).toEqual([['TranscribeAudio', 9]]);
  expect(() => sizes(queuedStack(4), 'swimming')).toThrow('--pools knows no swimming; the stack has transcription.');
});

it('refuses reserves that leave the account nothing', () => {
  expect(() => poolSizes(reservedStack(4), new Map([['transcription', 10]]), 10)).toThrow(
    "The pools reserve 10 of the account's 10 executions at once; more is asked for by --limits lambda=20.",
  );
});
