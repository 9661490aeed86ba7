import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import type { Status } from '../client/src/answers.ts';
import { createClient } from '../client/src/client.ts';
import { startCloud } from '../local/cloud/cloud.ts';
import { listen } from '../local/services/wire/loopback-server.ts';
import { deepgramStandIn } from '../local/stand-ins/deepgram.ts';
import { googleStandIn } from '../local/stand-ins/google.ts';
import { linkedinStandIn } from '../local/stand-ins/linkedin.ts';
import corpus from './canaries.json' with { type: 'json' };
import { recordingOf } from './canary-recording.ts';
import { everythingKept, type Kept } from './kept.ts';

const USER = 'a-surveyor';
const PATIENCE_MS = 60_000;

/** What was kept of a job full of canaries, after it ended and after its user left. */
export type Traces = { status: Status; ended: Kept[]; left: Kept[] };

/**
 * Runs the canaries' recording through a local cloud, for a user with the canaries' persona. LinkedIn and Google show
 * the canaries' people, and X shows a captcha. One event fails in every function, to fill the dead letters. Then the
 * user leaves: first the job, then the persona.
 *
 * @param gemini the faults of the model's stand-in
 */
export const runCanaryJob = async (gemini = ''): Promise<Traces> => {
  const directory = mkdtempSync(join(tmpdir(), 'linkd-canaries-'));
  const { upload, known } = recordingOf(corpus.recording.utterances, corpus.filename);
  const { people } = corpus;
  const apps = [deepgramStandIn({ recordings: [known] }), linkedinStandIn({ people }), googleStandIn({ people })];
  const providers = await Promise.all(apps.map((app) => listen((request, node) => app.fetch(request, node))));
  const [DEEPGRAM_BASE_URL, LINKEDIN_BASE_URL, GOOGLE_BASE_URL] = providers.map(({ url }) => url);
  const environment = { DEEPGRAM_BASE_URL, LINKEDIN_BASE_URL, GOOGLE_BASE_URL };
  const cloud = await startCloud({ directory, environment, faults: { gemini, x: 'captcha' } });
  try {
    const admin = await cloud.token('an-administrator', { groups: ['admins'] });
    const ask = (method: string, path: string, token: string, body?: object) =>
      fetch(`${cloud.endpoints.api}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    const token = await cloud.token(USER);
    const linkd = createClient({ api: cloud.endpoints.api, token: token });
    const kept = () => everythingKept(cloud.endpoints, directory);

    await ask('PUT', `/v2/personas/${USER}`, token, corpus.persona);
    const { job_id: jobId, upload: form } = await linkd.announce(upload, { idempotencyKey: 'a-key' });
    await linkd.upload(form, upload);
    let status: Status | undefined;
    for await (const passed of linkd.watch(jobId)) status = passed.status;
    if (!status) throw new Error('The job of the canaries has no status.');
    for (const { name } of people) await ask('PUT', '/v2/suppressions', admin, { name });

    await uploadWithoutJob(cloud.endpoints.s3);
    const ended = await until(kept, (all) => all.some(({ place }) => place === 'dead letter'));

    await ask('DELETE', `/v2/interactions/${jobId}`, token);
    await ask('DELETE', `/v2/personas/${USER}`, token);
    return { status, ended, left: await kept() };
  } finally {
    await cloud.stop();
    await Promise.all(providers.map((provider) => provider.stop()));
    rmSync(directory, { recursive: true, force: true });
  }
};

/** A recording of a young job without a row. The row might only be late, but never comes. */
const uploadWithoutJob = async (endpoint: string): Promise<void> => {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  const Bucket = Buckets.map(({ Name = '' }) => Name).find((name) => /audio/i.test(name));
  await s3.send(new PutObjectCommand({ Bucket, Key: `raw-audio/${ulid()}`, Body: 'sound' }));
};

const until = async <T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isThere(seen) || Date.now() > deadline) return seen;
    await pause(250);
  }
};
