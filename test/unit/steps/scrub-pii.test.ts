import { describe, expect, it } from 'vitest';
import event from '../../../events/scrub-pii.json' with { type: 'json' };
import { piiCountsKey, rawTranscriptKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { ScrubPii } from '../../../lambdas/contracts/steps.ts';
import { Transcript } from '../../../lambdas/contracts/transcript.ts';
import { scrubPii } from '../../../lambdas/steps/scrub-pii.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';

const input = ScrubPii.input.parse(event);
const RAW = rawTranscriptKey(input.job_id);
const SCRUBBED = transcriptKey(input.job_id);
const ONE_PHONE = { phone: 1, email: 0, ssn: 0, card: 0 };

const transcribed = async () => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(RAW, {
    duration_seconds: 4,
    utterances: [{ speaker: 0, start: 0.5, end: 3.5, text: 'Chidi is on 555-010-4477.' }],
  });
  return artifacts;
};

describe('scrub-pii', () => {
  it('writes the scrubbed transcript, returns the counts and deletes the raw transcript', async () => {
    const artifacts = await transcribed();
    expect(await scrubPii({ artifacts })(input)).toEqual({ counts: ONE_PHONE });
    expect((await artifacts.read(SCRUBBED, Transcript)).utterances).toEqual([
      { speaker: 0, start: 0.5, end: 3.5, text: 'Chidi is on [PHONE].' },
    ]);
    expect([...artifacts.documents.keys()].sort()).toEqual([piiCountsKey(input.job_id), SCRUBBED].sort());
    expect([...artifacts.documents.values()].join()).not.toContain('4477');
  });

  it('returns the same counts in a repeated run', async () => {
    const artifacts = await transcribed();
    const step = scrubPii({ artifacts });
    await step(input);
    const after = new Map(artifacts.documents);
    expect(await step(input)).toEqual({ counts: ONE_PHONE });
    expect(artifacts.documents).toEqual(after);
  });

  it.each(['write', 'delete'] as const)(
    'can run again when %s failed, and keeps the raw transcript until then',
    async (verb) => {
      const artifacts = await transcribed();
      const broken = { ...artifacts, [verb]: () => Promise.reject(new Error('storage is away')) };
      await expect(scrubPii({ artifacts: broken })(input)).rejects.toThrow('storage is away');
      expect(artifacts.documents.has(RAW)).toBe(true);
      expect(await scrubPii({ artifacts })(input)).toEqual({ counts: ONE_PHONE });
      expect(artifacts.documents.has(RAW)).toBe(false);
    },
  );

  it('fails when there is no transcript at all', async () => {
    await expect(scrubPii({ artifacts: inMemoryArtifactStore() })(input)).rejects.toMatchObject({
      name: 'ArtifactMissing',
    });
  });

  it('writes nothing when the raw transcript is not readable', async () => {
    const artifacts = inMemoryArtifactStore();
    await artifacts.write(RAW, { utterances: '555-010-4477' });
    await expect(scrubPii({ artifacts })(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
    expect([...artifacts.documents.keys()]).toEqual([RAW]);
  });
});
