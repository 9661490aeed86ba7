import { describe, expect, it } from 'vitest';
import { interestsKey, lookupKey, personsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { ENRICHED, gathered } from '../../support/builders/gathered.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { FOUND, INTERESTS, named, TRANSCRIPT } from '../../support/builders/talk.ts';

describe("a job's documents", () => {
  it('is its transcript and its interests', async () => {
    const { documents } = await gathered();
    expect(await documents.transcript(JOB)).toEqual(TRANSCRIPT);
    expect(await documents.interests(JOB)).toEqual(INTERESTS);
  });

  it('fails by name without its transcript', async () => {
    const { artifacts, documents } = await gathered();
    artifacts.documents.delete(transcriptKey(JOB));
    await expect(documents.transcript(JOB)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });

  it('has no interests, and no vector, when the model could not be asked for them', async () => {
    const { artifacts, documents } = await gathered();
    artifacts.documents.delete(interestsKey(JOB));
    expect(await documents.interests(JOB)).toEqual({ interests: [] });
  });
});

describe('the persons', () => {
  it('come with their attempts, and with the lookups that the machine calls found', async () => {
    const { documents } = await gathered();
    expect(await documents.persons(JOB, ENRICHED)).toEqual([
      {
        person: named('Chidi'),
        attempts: ENRICHED[0]?.attempts,
        findings: [{ source: 'linkedin', found: FOUND }],
        found: FOUND,
      },
      { person: named('Ikenna'), attempts: ENRICHED[1]?.attempts, findings: [], found: undefined },
    ]);
  });

  it('are matched by their indexes, in whatever order the machine has them', async () => {
    const { documents } = await gathered();
    const [chidi] = await documents.persons(JOB, ENRICHED.toReversed());
    expect(chidi).toMatchObject({ person: { name: 'Chidi' }, found: FOUND });
  });

  it('come with every lookup that found them, in the order of the sources', async () => {
    const { artifacts, documents } = await gathered();
    const byBrave = { ...FOUND, match_confidence: 0.7 };
    await artifacts.write(lookupKey(JOB, 0, 'brave'), byBrave);
    const attempts = (['brave', 'linkedin'] as const).map((source) => ({ source, outcome: 'found' as const }));
    const [chidi] = await documents.persons(JOB, [{ person_index: 0, attempts }]);
    expect(chidi?.findings).toEqual([
      { source: 'brave', found: byBrave },
      { source: 'linkedin', found: FOUND },
    ]);
    expect(chidi?.found).toEqual(byBrave);
  });

  it('come without a lookup that is gone', async () => {
    const { documents } = await gathered();
    const attempts = [{ source: 'x' as const, outcome: 'found' as const }];
    const [, ikenna] = await documents.persons(JOB, [{ person_index: 1, attempts }]);
    expect(ikenna).toMatchObject({ findings: [], found: undefined });
  });

  it('come without attempts if the machine has none', async () => {
    const { documents } = await gathered();
    expect(await documents.persons(JOB, [])).toMatchObject([{ attempts: [] }, { attempts: [] }]);
  });

  it('come without a profile that a source stored and the machine does not call found', async () => {
    const { artifacts, documents } = await gathered();
    await artifacts.write(lookupKey(JOB, 1, 'x'), FOUND);
    const [, ikenna] = await documents.persons(JOB, ENRICHED);
    expect(ikenna?.found).toBeUndefined();
  });

  it('are nobody when names could not be extracted', async () => {
    const { artifacts, documents } = await gathered();
    artifacts.documents.delete(personsKey(JOB));
    expect(await documents.persons(JOB, [])).toEqual([]);
  });
});
