import { readFileSync } from 'node:fs';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { secret } from '../../../../lambdas/adapters/aws/secret.ts';
import { deepgram } from '../../../../lambdas/adapters/providers/deepgram.ts';
import { gemini } from '../../../../lambdas/adapters/providers/gemini.ts';
import { ENVIRONMENT } from '../../../../lambdas/contracts/environment.ts';
import { deepgramStandIn } from '../../../../local/stand-ins/deepgram.ts';
import { geminiStandIn } from '../../../../local/stand-ins/gemini.ts';
import { loadRecordings } from '../../../../local/stand-ins/recordings.ts';
import { served } from '../../../support/servers/served.ts';

beforeEach(() => {
  vi.stubEnv('DEEPGRAM_SECRET_ARN', 'arn:key');
  vi.stubEnv('GEMINI_SECRET_ARN', 'arn:key');
});
afterEach(() => void vi.unstubAllEnvs());

/** A provider that accepts one key, and the keys that it was sent. */
const takingOneKey = async (behind: { fetch(request: Request): Response | Promise<Response> }) => {
  const provider = { takes: 'old', sent: [] as string[] };
  const server = await served({
    fetch: (request: Request) => {
      const key = request.headers.get('x-goog-api-key') ?? request.headers.get('authorization')?.split(' ')[1] ?? '';
      provider.sent.push(key);
      return key === provider.takes ? behind.fetch(request) : Response.json({}, { status: 401 });
    },
  });
  return Object.assign(server, { provider });
};

/** A secret that changes. */
const secretHolding = (value: string) => {
  const holding = { value };
  const client = { send: async () => ({ SecretString: holding.value }) } as unknown as SecretsManagerClient;
  return { holding, client };
};

it('reaches a warm function of Gemini within the call in which the old key fails', async () => {
  await using server = await takingOneKey(geminiStandIn({}));
  const { holding, client } = secretHolding('old');
  const model = gemini(secret(ENVIRONMENT.geminiSecret, client), server.url, 'gemini-x', 'gemini-embedding-x');
  await model.embed('solar power');
  holding.value = server.provider.takes = 'new';
  expect((await model.embed('solar power')).model).toBe('gemini-embedding-x');
  expect(server.provider.sent).toEqual(['old', 'old', 'new']);
});

it.each(['bytes', 'url'])(
  'reaches a warm function of Deepgram within the call that the old key fails: %s',
  async (by) => {
    const [recording] = loadRecordings();
    if (!recording) throw new Error('There is no recording.');
    await using audio = await served({ fetch: () => new Response(new Blob([readFileSync(recording.path)])) });
    await using server = await takingOneKey(deepgramStandIn({ recordings: loadRecordings() }));
    const { holding, client } = secretHolding('old');
    const speech = deepgram(secret(ENVIRONMENT.deepgramSecret, client), server.url, 'nova-2');
    const open = async () => ({ stream: new Blob([readFileSync(recording.path)]).stream(), contentType: 'audio/flac' });
    const given = by === 'url' ? { url: audio.url } : { open };
    await speech.transcribe(given);
    holding.value = server.provider.takes = 'new';
    expect((await speech.transcribe(given)).duration_seconds).toBeGreaterThan(0);
    expect(server.provider.sent).toEqual(['old', 'old', 'new']);
  },
);
