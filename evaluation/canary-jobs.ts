import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import type { Status } from '../client/src/answers.ts';
import { createClient } from '../client/src/client.ts';
import type { Recording } from '../client/src/recording.ts';
import { type Cloud, startCloud } from '../local/cloud/cloud.ts';
import { listen } from '../local/services/wire/loopback-server.ts';
import { deepgramStandIn } from '../local/stand-ins/deepgram.ts';
import { parseFault } from '../local/stand-ins/faults.ts';
import { geminiStandIn } from '../local/stand-ins/gemini.ts';
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
 * Runs the canaries' recording twice through one local cloud, for a user with the canaries' persona: well, and with a
 * model whose answers are broken. LinkedIn and Google show the canaries' people, and X shows a captcha. One event fails
 * in every function, to fill the dead letters. After each job the user leaves: first the job, then the persona.
 */
export const runCanaryJobs = async (): Promise<{ well: Traces; failed: Traces }> => {
  const directory = mkdtempSync(join(tmpdir(), 'linkd-canaries-'));
  const { upload, known } = recordingOf(corpus.recording.utterances, corpus.filename);
  const { people } = corpus;
  const brokenModel = geminiStandIn({ faults: parseFault('malformed') });
  let model = geminiStandIn({});
  const apps = [
    deepgramStandIn({ recordings: [known] }),
    linkedinStandIn({ people }),
    googleStandIn({ people }),
    { fetch: (...asked: Parameters<typeof model.fetch>) => model.fetch(...asked) },
  ];
  const providers = await Promise.all(apps.map((app) => listen((request, node) => app.fetch(request, node))));
  const [DEEPGRAM_BASE_URL, LINKEDIN_BASE_URL, GOOGLE_BASE_URL, GEMINI_BASE_URL] = providers.map(({ url }) => url);
  const environment = { DEEPGRAM_BASE_URL, LINKEDIN_BASE_URL, GOOGLE_BASE_URL, GEMINI_BASE_URL };
  const cloud = await startCloud({ directory, environment, faults: { x: 'captcha' } });
  try {
    const well = await runCanaryJob(cloud, directory, upload);
    model = brokenModel;
    return { well, failed: await runCanaryJob(cloud, directory, upload) };
  } finally {
    await cloud.stop();
    await Promise.all(providers.map((provider) => provider.stop()));
    rmSync(directory, { recursive: true, force: true });
  }
};

const runCanaryJob = async (cloud: Cloud, directory: string, upload: Recording): Promise<Traces> => {
  const admin = await cloud.token('an-administrator', { groups: ['admins'] });
  const ask = (method: string, path: string, token: string, body?: object) =>
    fetch(`${cloud.endpoints.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const token = await cloud.token(USER);
  const linkd = createClient({ api: cloud.endpoints.api, token });
  const kept = () => everythingKept(cloud.endpoints, directory);

  await ask('PUT', `/v2/personas/${USER}`, token, corpus.persona);
  const { job_id: jobId, upload: form } = await linkd.announce(upload, { idempotencyKey: randomUUID() });
  await linkd.upload(form, upload);
  let status: Status | undefined;
  for await (const passed of linkd.watch(jobId)) status = passed.status;
  if (!status) throw new Error('The job of the canaries has no status.');
  for (const { name } of corpus.people) await ask('PUT', '/v2/suppressions', admin, { name });

  await uploadWithoutJob(cloud.endpoints.s3);
  const ended = await until(kept, (all) => all.some(({ place }) => place === 'dead letter'));

  await ask('DELETE', `/v2/interactions/${jobId}`, token);
  await ask('DELETE', `/v2/personas/${USER}`, token);
  const left = await kept();
  // The next job's people are looked up again.
  for (const { name } of corpus.people) await ask('DELETE', '/v2/suppressions', admin, { name });
  return { status, ended, left };
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
    await pause(1_000);
  }
};
