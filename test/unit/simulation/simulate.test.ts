import { describe, expect, it } from 'vitest';
import type { Template } from '../../../cost/template.ts';
import { USUAL } from '../../../simulation/quotas.ts';
import { type Scenario, simulate } from '../../../simulation/simulate.ts';
import { plainTimes, queuedStack, reservedStack, scenario } from '../../support/templates/simulated-stack.ts';

const use = (outcomes: ReturnType<typeof simulate>, name: string) => outcomes.uses.find((one) => one.name === name);
const even = (perSecond: number, seconds: number): Scenario['load'] => ({
  kind: 'rate',
  perSecond,
  seconds,
  even: true,
});

describe('a step behind a queue', () => {
  it('takes jobs when slots become free: a burst in rounds', () => {
    const outcomes = simulate(scenario(queuedStack(4), { load: { kind: 'burst', jobs: 12 } }));
    expect([...outcomes.seconds]).toEqual([10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30]);
    expect(outcomes).toMatchObject({ arrived: 12, ended: 12, failed: 0, makespan: 30, window: 30, messages: 12 });
    // 8 wait for 10 s and 4 for another 10 s; all slots are busy throughout.
    expect(use(outcomes, 'Pool transcribe_audio')).toMatchObject({
      ...{ limit: 4, mean: 4, utilisation: 1 },
      waiting: { mean: (80 + 40) / 30, max: 8, longestSeconds: 20 },
    });
    // Two states each.
    expect(outcomes.transitions).toBe(24);
  });

  it('is stable below its rate, and keeps its excess above it', () => {
    // 4 slots of 10 s end 0.4 a second.
    const below = simulate(scenario(queuedStack(4), { load: even(0.4, 1_000) }));
    expect(below.seconds.at(-1)).toBe(10);
    const above = simulate(scenario(queuedStack(4), { load: even(0.5, 1_000) }));
    // Job 499 is the 125th of the fourth slot, which began at 6 s: it ends at 6 + 125 * 10 s.
    expect(above.arrived).toBe(500);
    expect(above.ended / above.window).toBeCloseTo(0.4, 1);
    expect(above.seconds.at(-1)).toBe(1_256 - 998);
  });

  it('can have more slots than the template says', () => {
    const load = { kind: 'burst', jobs: 12 } as const;
    const outcomes = simulate(scenario(queuedStack(2), { load, pools: new Map([['transcribe_audio', 5]]) }));
    expect(outcomes.makespan).toBe(30);
  });

  it('starts with five at once, and adds five a second, because the mapping grows', () => {
    const outcomes = simulate(scenario(queuedStack(1_000), { load: { kind: 'burst', jobs: 20 } }));
    expect(outcomes.seconds[4]).toBe(10);
    expect(outcomes.makespan).toBeCloseTo(13, 5);
  });

  it('gives up when a message has waited longer than the timeout of its task', () => {
    const impatient = queuedStack(1, { TimeoutSeconds: 15 });
    const outcomes = simulate(scenario(impatient, { load: { kind: 'burst', jobs: 3 } }));
    expect(outcomes).toMatchObject({ arrived: 3, failed: 1 });
  });
});

it('without a queue it waits on the ladder, and loses time between the tries', () => {
  const load = { kind: 'burst', jobs: 8 } as const;
  const outcomes = simulate(scenario(reservedStack(4), { load }));
  expect(outcomes.failed).toBe(0);
  expect(outcomes.seconds[3]).toBe(10);
  // The second four come back every 4 s once their ladders are at the cap.
  expect(outcomes.makespan).toBeGreaterThan(20);
  expect(outcomes.makespan).toBeLessThanOrEqual(24);
  expect(use(outcomes, 'Reserve of TranscribeAudio')?.refused).toBeGreaterThan(4);
});

describe('a limit that binds', () => {
  const load = { kind: 'burst', jobs: 8 } as const;

  it('of a provider makes jobs retry', () => {
    const times = plainTimes({ own: () => 0, provider: (name) => (name === 'TranscribeAudio' ? 10 : 0) });
    const limits = { ...USUAL, deepgram: 2 };
    const outcomes = simulate(scenario(queuedStack(8), { load, times, limits }));
    expect(use(outcomes, 'Deepgram')).toMatchObject({ limit: 2, max: 2 });
    expect(use(outcomes, 'Deepgram')?.refused).toBeGreaterThan(6);
    expect(outcomes.makespan).toBeGreaterThanOrEqual(40);
  });

  it('of the account makes the mapping try again', () => {
    const outcomes = simulate(scenario(queuedStack(8), { load, limits: { ...USUAL, lambda: 2 } }));
    expect(outcomes.failed).toBe(0);
    expect(use(outcomes, 'Lambda, account')?.max).toBe(2);
    expect(outcomes.makespan).toBeGreaterThanOrEqual(40);
  });

  it('of transitions delays every state', () => {
    const limits = { ...USUAL, transitions: 2 };
    // The bucket is 5,000 / 1,500 s of its rate: 6.7 tokens at 2 a second. 200 jobs have two states each.
    const outcomes = simulate(scenario(queuedStack(1_000), { load: { kind: 'burst', jobs: 200 }, limits }));
    expect(outcomes.makespan).toBeGreaterThan((400 - 7) / 2);
    expect(use(outcomes, 'State transitions')?.waiting?.longestSeconds).toBeGreaterThan(90);
  });
});

it('ends an execution when its machine says so', () => {
  const template: Template = structuredClone(queuedStack(1));
  const machine = template.Resources.Machine?.Properties as { DefinitionString: string };
  machine.DefinitionString = JSON.stringify({ ...JSON.parse(machine.DefinitionString), TimeoutSeconds: 25 });
  const outcomes = simulate(scenario(template, { load: { kind: 'burst', jobs: 4 } }));
  expect([...outcomes.seconds]).toEqual([10, 20, 25, 25]);
  expect(outcomes.failed).toBe(2);
});

it('has the same outcome for the same seed, and another for another seed', () => {
  const loaded = (seed: number) =>
    simulate(scenario(queuedStack(4), { load: { kind: 'rate', perSecond: 0.3, seconds: 2_000 }, seed }));
  expect(loaded(1)).toEqual(loaded(1));
  expect(loaded(1).seconds).not.toEqual(loaded(2).seconds);
});

it('refuses a state that sends to a queue without a reader', () => {
  const template = queuedStack(4);
  delete template.Resources.PoolsTranscribeAudioSlots00000000;
  expect(() => simulate(scenario(template))).toThrow('which no function of the stack reads');
});
