import { describe, expect, it } from 'vitest';
import event from '../../../events/prepare-look-up.json' with { type: 'json' };
import { lookupKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { PrepareLookUp } from '../../../lambdas/contracts/lookup-steps.ts';
import { Lookup } from '../../../lambdas/contracts/person.ts';
import type { SourceName } from '../../../lambdas/contracts/sources.ts';
import { recentLookups } from '../../../lambdas/jobs/lookup-cache.ts';
import { prepareLookUp } from '../../../lambdas/steps/prepare-look-up.ts';
import { JOB, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { FOUND, named } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';

const EARLIER = '01JD0000000000000000000001';
const ABSENT: Lookup = { outcome: 'absent', red_flags: [], candidates: 0 };
const input = PrepareLookUp.input.parse(event);

interface Options {
  has?: () => Promise<boolean>;
  /** The attempts of an earlier job of today. */
  known?: Partial<Record<SourceName, Lookup>>;
  keys?: Partial<Record<SourceName, string>>;
}

/** The step for Chidi, and the lookups that it copied. */
const preparing = async ({ has = async () => false, known = {}, keys = {} }: Options = {}) => {
  const artifacts = inMemoryArtifactStore();
  const recent = recentLookups(artifacts, () => NOW);
  await artifacts.write(wantedPersonKey(JOB, 0), named('Chidi'));
  for (const [source, lookup] of Object.entries(known))
    await artifacts.write(lookupKey(EARLIER, 0, source as SourceName), lookup);
  await recent.put(OWNER, named('Chidi'), EARLIER, 0);
  const keyOf = async (source: SourceName) => keys[source];
  const step = prepareLookUp({ artifacts, suppressions: { has }, recent, keys: { keyOf } });
  return {
    prepare: async (...list: [name: SourceName, enabled?: boolean][]) => {
      const sources = list.map(([name, enabled = true]) => ({ name, enabled }));
      return PrepareLookUp.output.parse(await step({ ...input, ...(list.length > 0 && { sources }) }));
    },
    brought: (source: SourceName) => artifacts.find(lookupKey(JOB, 0, source), Lookup),
  };
};

it('returns every source of the list, in its order', async () => {
  const { prepare } = await preparing();
  expect(await prepare(['x'], ['github'], ['linkedin'])).toEqual({
    ...{ sources: ['x', 'github', 'linkedin'], off: [], attempts: [] },
  });
});

describe('a source is off', () => {
  it('when it is disabled', async () => {
    const { prepare } = await preparing();
    expect(await prepare(['linkedin'], ['x', false], ['google'])).toMatchObject({
      ...{ sources: ['linkedin', 'x', 'google'], off: ['x'] },
    });
  });

  it('when it needs a key that the stage does not have', async () => {
    const { prepare } = await preparing({ keys: { exa: 'a-key' } });
    expect(await prepare(['brave'], ['exa'], ['peopledatalabs'], ['github'])).toMatchObject({
      off: ['brave', 'peopledatalabs'],
    });
  });

  it('when it has its key and is disabled', async () => {
    const { prepare } = await preparing({ keys: { exa: 'a-key' } });
    expect(await prepare(['exa', false])).toMatchObject({ sources: ['exa'], off: ['exa'] });
  });
});

it('copies the lookups of a person who was looked up today', async () => {
  const { prepare, brought } = await preparing({ known: { linkedin: FOUND, x: ABSENT } });
  expect(await prepare(['linkedin'], ['x'])).toMatchObject({ sources: ['linkedin', 'x'], attempts: [] });
  expect([await brought('linkedin'), await brought('x')]).toEqual([FOUND, ABSENT]);
});

describe('the suppression list', () => {
  it('prevents a lookup of anybody who may be on it, and copies nothing about them', async () => {
    const { prepare, brought } = await preparing({ has: async () => true, known: { linkedin: FOUND } });
    const suppressed = { outcome: 'skipped', reason: 'suppressed' };
    expect(await prepare(['linkedin'], ['exa', false])).toEqual({
      sources: [],
      off: [],
      attempts: [
        { source: 'linkedin', ...suppressed },
        { source: 'exa', ...suppressed },
      ],
    });
    expect(await brought('linkedin')).toBeUndefined();
  });

  it('prevents every lookup when it cannot be asked', async () => {
    const has = () => Promise.reject(new RangeError('away'));
    const { prepare, brought } = await preparing({ has, known: { linkedin: FOUND } });
    await expect(prepare()).rejects.toThrow(RangeError);
    expect(await brought('linkedin')).toBeUndefined();
  });
});
