import { beforeEach, describe, expect, it } from 'vitest';
import { lookupKey, personsKey } from '../../../lambdas/contracts/artifacts.ts';
import { Lookup } from '../../../lambdas/contracts/person.ts';
import type { SourceName } from '../../../lambdas/contracts/sources.ts';
import { recentLookups } from '../../../lambdas/jobs/lookup-cache.ts';
import { shownAt } from '../../support/builders/candidates.ts';
import { named } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';

const EARLIER = '01JD0000000000000000000001';
const LATER = '01JD0000000000000000000002';
const CHIDI = named('Chidi');
const lookUp = (outcome: Lookup['outcome']): Lookup => ({ outcome, red_flags: [], candidates: 1 });

let now: Date;
let artifacts: ReturnType<typeof inMemoryArtifactStore>;
const recent = () => recentLookups(artifacts, () => now);
const brought = async (source: SourceName) => (await artifacts.find(lookupKey(LATER, 3, source), Lookup))?.outcome;

beforeEach(async () => {
  now = new Date('2026-11-23T23:50:00.000Z');
  artifacts = inMemoryArtifactStore();
  await artifacts.write(lookupKey(EARLIER, 0, 'linkedin'), lookUp('blocked'));
  await artifacts.write(lookupKey(EARLIER, 0, 'x'), lookUp('absent'));
  await artifacts.write(lookupKey(EARLIER, 0, 'google'), lookUp('found'));
  await recent().put('ada', CHIDI, EARLIER, 0);
});

describe('a person who was looked up today', () => {
  it('is copied if found or absent; a block says nothing about them', async () => {
    await recent().copyInto('ada', { ...CHIDI, name: 'CHIDI' }, LATER, 3);
    expect([await brought('linkedin'), await brought('x'), await brought('google')]).toEqual([
      undefined,
      'absent',
      'found',
    ]);
  });

  it('is not copied with candidates that are not matched yet', async () => {
    const shown = [shownAt('chidi', { name: 'Chidi' })];
    await artifacts.write(lookupKey(EARLIER, 0, 'linkedin'), { outcome: 'candidates', shown, candidates: 1 });
    await recent().copyInto('ada', CHIDI, LATER, 3);
    expect([await brought('linkedin'), await brought('google')]).toEqual([undefined, 'found']);
  });

  it.each([
    ['somebody else asks', 'bob', CHIDI],
    ['the question is another', 'ada', { ...CHIDI, search_query: 'Chidi photographer Houston' }],
    ['it is a namesake at another company', 'ada', { ...CHIDI, company: 'Birch Labs' }],
    ['it is a namesake of another trade', 'ada', { ...CHIDI, role: 'nurse' }],
    ['it is a namesake elsewhere', 'ada', { ...CHIDI, place: 'Houston' }],
  ])('is looked up again when %s', async (_, owner, person) => {
    await recent().copyInto(owner, person, LATER, 3);
    expect(await brought('google')).toBeUndefined();
  });

  it('is looked up again the next day', async () => {
    now = new Date('2026-11-24T00:10:00.000Z');
    await recent().copyInto('ada', CHIDI, LATER, 3);
    expect(await brought('google')).toBeUndefined();
  });

  it('is copied from an API as from a site', async () => {
    await artifacts.write(lookupKey(EARLIER, 0, 'github'), lookUp('found'));
    await recent().copyInto('ada', CHIDI, LATER, 3);
    expect(await brought('github')).toBe('found');
  });

  it('is not copied from a source that was skipped', async () => {
    await artifacts.write(lookupKey(EARLIER, 0, 'github'), lookUp('skipped'));
    await recent().copyInto('ada', CHIDI, LATER, 3);
    expect(await brought('github')).toBeUndefined();
  });

  it('is looked up again when the earlier job was deleted', async () => {
    await artifacts.deleteAll(`artifacts/${EARLIER}/`);
    await recent().copyInto('ada', CHIDI, LATER, 3);
    expect(await brought('google')).toBeUndefined();
  });
});

describe('deleting notes', () => {
  const notes = () => [...artifacts.documents.keys()].filter((key) => key.startsWith('recent-lookups/'));

  it("goes by job: a later job's note stays", async () => {
    await artifacts.write(personsKey(EARLIER), { persons: [CHIDI, named('Maren')] });
    await recent().put('ada', named('Maren'), LATER, 0);
    await recent().delete('ada', EARLIER);
    expect(notes()).toHaveLength(1);
    await recent().delete('ada', LATER);
    expect(notes(), 'a job without a list names nobody').toHaveLength(1);
  });

  it('goes by owner', async () => {
    await recent().put('bob', CHIDI, LATER, 0);
    await recent().deleteAll('ada');
    expect(notes()).toHaveLength(1);
    await recent().deleteAll('bob');
    expect(notes()).toEqual([]);
  });

  it('is done by the writer itself if the job was erased meanwhile', async () => {
    artifacts.cancelled.add(LATER);
    await recent().put('bob', CHIDI, LATER, 0);
    expect(notes()).toHaveLength(1);
  });
});

it('stores only hashes', () => {
  const [key, value] = [...artifacts.documents].find(([name]) => name.startsWith('recent-lookups/')) ?? [];
  expect(`${key}${value}`).not.toMatch(/ada|chidi/i);
});
