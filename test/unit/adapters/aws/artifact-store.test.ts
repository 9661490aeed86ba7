import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { artifactStore } from '../../../../lambdas/adapters/aws/artifact-store.ts';
import {
  conversationKey,
  jobMarkerKey,
  jobPrefix,
  rawTranscriptKey,
  transcriptKey,
  wantedPersonKey,
} from '../../../../lambdas/contracts/artifacts.ts';
import { AccessDenied } from '../../../../local/permissions/access.ts';
import { OPEN_GATE } from '../../../../local/permissions/gate.ts';
import { useBucket } from '../../../support/servers/buckets.ts';

/** Allows everything except deleting objects named `held`. */
const s3 = useBucket({
  ...OPEN_GATE,
  demand: async ({ action, resource }) => {
    if (action === 's3:DeleteObject' && resource.endsWith('held')) throw new AccessDenied('It is held.', false);
  },
});
const artifacts = () => artifactStore(s3(), 'bucket');
const Talk = z.object({ words: z.array(z.string()), place: z.string().default('somewhere') });
const put = (Key: string, Body: string) => s3().send(new PutObjectCommand({ Bucket: 'bucket', Key, Body }));

/** A job of this test that may gather data, and the key of one of its documents. */
let jobs = 0;
const openJob = async () => {
  jobs += 1;
  const job = `01JD00000000000000000000${String(jobs).padStart(2, '0')}`;
  await artifacts().open(job);
  return { job, key: transcriptKey(job) };
};

describe('a document', () => {
  it('is read as it was written, by its schema', async () => {
    const { key } = await openJob();
    await artifacts().write(key, { words: ['på', '結'], extra: 1 });
    expect(await artifacts().read(key, Talk)).toEqual({ words: ['på', '結'], place: 'somewhere' });
    const { ContentType } = await s3().send(new GetObjectCommand({ Bucket: 'bucket', Key: key }));
    expect(ContentType).toBe('application/json');
  });

  it('for two days carries the tag by which the bucket deletes it', async () => {
    const { key } = await openJob();
    const tags: (string | undefined)[] = [];
    // The local S3 accepts the header and drops it, so the test reads it from the request.
    s3().middlewareStack.add(
      (next) => async (sent) => {
        const { method, headers } = sent.request as { method: string; headers: Record<string, string> };
        if (method === 'PUT') tags.push(headers['x-amz-tagging']);
        return next(sent);
      },
      { step: 'finalizeRequest', name: 'watchTags' },
    );
    await artifacts().writeForTwoDays(key, { words: [] });
    s3().middlewareStack.remove('watchTags');
    expect(tags).toEqual(['keep=two-days']);
    expect(await artifacts().read(key, Talk)).toMatchObject({ words: [] });
  });

  it('may be null', async () => {
    const { key } = await openJob();
    await artifacts().write(key, null);
    expect(await artifacts().find(key, z.string().nullable())).toBeNull();
  });

  it('is replaced by a second one', async () => {
    const { key } = await openJob();
    await artifacts().write(key, { words: ['one'] });
    await artifacts().write(key, { words: ['two'] });
    expect(await artifacts().read(key, Talk)).toMatchObject({ words: ['two'] });
  });

  it('is found as undefined and read as ArtifactMissing if it does not exist', async () => {
    expect(await artifacts().find('none.json', Talk)).toBeUndefined();
    await expect(artifacts().read('none.json', Talk)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });

  it.each([
    ['is of another shape', '{"words":"Chidi"}'],
    ['is broken off', '{"words":["Chidi'],
    ['is blank', ' '],
  ])('is ArtifactMissing when it %s, and the error does not quote it', async (_, body) => {
    const { key } = await openJob();
    await put(key, body);
    const unreadable = { name: 'ArtifactMissing', message: expect.not.stringContaining('Chidi') };
    await expect(artifacts().read(key, Talk)).rejects.toMatchObject(unreadable);
    await expect(artifacts().find(key, Talk)).rejects.toMatchObject(unreadable);
  });

  it('passes a refusal of S3 on', async () => {
    const elsewhere = artifactStore(s3(), 'no-such-bucket');
    await expect(elsewhere.read('x.json', Talk)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(elsewhere.write('x.json', {})).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('is copied, and a missing one is deleted silently', async () => {
    const { job, key } = await openJob();
    await artifacts().write(key, { words: ['a'] });
    await artifacts().copy(key, conversationKey(job));
    await artifacts().delete(key);
    await artifacts().delete(key);
    expect(await artifacts().find(key, Talk)).toBeUndefined();
    expect(await artifacts().find(conversationKey(job), Talk)).toMatchObject({ words: ['a'] });
  });
});

describe('a job that was cancelled', () => {
  it('keeps nothing that is written or copied after that', async () => {
    const { job, key } = await openJob();
    await artifacts().write(key, { words: ['a'] });
    await artifacts().delete(jobMarkerKey(job));
    expect(await artifacts().isGathering(job)).toBe(false);
    for (const late of [rawTranscriptKey(job), wantedPersonKey(job, 0)]) {
      await expect(artifacts().write(late, {})).rejects.toMatchObject({ name: 'JobCancelled' });
      expect(await artifacts().find(late, z.unknown())).toBeUndefined();
    }
    await expect(artifacts().copy(key, conversationKey(job))).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(await artifacts().find(conversationKey(job), Talk)).toBeUndefined();
  });

  it('keeps nothing of a write with a lost answer either', async () => {
    const { job, key } = await openJob();
    await artifacts().delete(jobMarkerKey(job));
    s3().middlewareStack.add(
      (next) => async (sent) => {
        const answer = await next(sent);
        if ((sent.request as { method: string }).method === 'PUT') throw new RangeError('no answer');
        return answer;
      },
      { step: 'finalizeRequest', name: 'loseAnswers', priority: 'high' },
    );
    const writing = artifacts().write(key, { words: [] });
    await expect(writing).rejects.toMatchObject({ name: 'JobCancelled' });
    s3().middlewareStack.remove('loseAnswers');
    expect(await artifacts().find(key, Talk)).toBeUndefined();
  });

  it('is not confused with others', async () => {
    const [cancelled, other] = [await openJob(), await openJob()];
    await artifacts().delete(jobMarkerKey(cancelled.job));
    expect(await artifacts().isGathering(other.job)).toBe(true);
    await artifacts().write(other.key, { words: [] });
  });
});

describe('deleteAll', () => {
  it('fails when S3 leaves something, which its answer of 200 says', async () => {
    for (const name of ['one', 'held']) await put(`left/${name}`, '{}');
    await expect(artifacts().deleteAll('left/')).rejects.toThrow('S3 left 1 objects undeleted: AccessDenied');
  });

  it('deletes everything under a prefix and nothing else', async () => {
    const [one, other] = [await openJob(), await openJob()];
    for (const { job, key } of [one, other]) {
      await artifacts().write(key, { words: [] });
      await artifacts().write(wantedPersonKey(job, 0), { words: [] });
    }
    await artifacts().deleteAll(jobPrefix(one.job));
    expect(await artifacts().find(one.key, Talk)).toBeUndefined();
    expect(await artifacts().find(wantedPersonKey(one.job, 0), Talk)).toBeUndefined();
    expect(await artifacts().find(other.key, Talk)).toBeDefined();
    expect(await artifacts().find(wantedPersonKey(other.job, 0), Talk)).toBeDefined();
  });

  it('stops at the slash of its prefix', async () => {
    await put('jobs/1/a.json', '{}');
    await put('jobs/10/a.json', '{}');
    await artifacts().deleteAll('jobs/1/');
    expect(await artifacts().find('jobs/1/a.json', z.object())).toBeUndefined();
    expect(await artifacts().find('jobs/10/a.json', z.object())).toBeDefined();
  });

  it('ignores an empty prefix', async () => {
    await artifacts().deleteAll('nothing/');
  });
});
