import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { gemini } from '../../lambdas/adapters/providers/gemini.ts';
import { interestsKey, personsKey, piiCountsKey, transcriptKey } from '../../lambdas/contracts/artifacts.ts';
import type { ExecutionInput } from '../../lambdas/contracts/execution.ts';
import { MentionedPersons } from '../../lambdas/contracts/person.ts';
import { Interests } from '../../lambdas/contracts/transcript.ts';
import { jobDocuments } from '../../lambdas/jobs/job-documents.ts';
import { checkClaims } from '../../lambdas/steps/check-claims.ts';
import { draftOutreach } from '../../lambdas/steps/draft-outreach.ts';
import { embedInterests } from '../../lambdas/steps/embed-interests.ts';
import { extractNames } from '../../lambdas/steps/extract-names.ts';
import { storeConversation } from '../../lambdas/steps/store-conversation.ts';
import { writeInsight } from '../../lambdas/steps/write-insight.ts';
import { parseFault } from '../../local/stand-ins/faults.ts';
import { standIn } from '../../local/stand-ins/stand-in.ts';
import { turns } from '../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../support/fakes/in-memory-artifact-store.ts';
import { served } from '../support/servers/served.ts';
import { EXECUTION_INPUT, run } from '../support/templates/machine.ts';

/** Three hours of talk: 1,400 turns of 205 characters, in six chunks. */
const TOPICS = ['Solana', 'Rust', 'chess', 'climbing', 'sailing', 'bread', 'bees'];
const TALK = turns(
  ...Array.from({ length: 1400 }, (_, at) => `I met Chidi and we spoke of ${TOPICS[at % 7]}. ${'m'.repeat(165)}`),
);

const ANSWERS: Record<string, object> = {
  interests: { interests: TOPICS },
  persons: { persons: [{ name: 'Chidi', search_query: 'Chidi', confidence: 0.9, topics: ['Solana'] }] },
  overlap_points: {
    summary: 'You met Chidi.',
    overlap_points: [{ text: 'I met Chidi.', evidence: ['t0'] }],
    action_items: [],
  },
  drafts: { drafts: [{ to: 'n0', sentences: [{ text: 'Hello Chidi!', evidence: [] }] }] },
  verdicts: { verdicts: [{ id: 'overlap0', verdict: 'supported', proof: ['I met Chidi'] }] },
};

/** A model that answers every question alike, except calls that meet a fault. */
const model = (faults: string, seed: number) => {
  const app = standIn({ faults: parseFault(faults), seed });
  app.post('/:version/:call{.+:generateContent}', async (c) => {
    const { generationConfig } = await c.req.json<{ generationConfig: { responseSchema: { properties: object } } }>();
    const task = Object.keys(generationConfig.responseSchema.properties).find((name) => name in ANSWERS) ?? '';
    const text = JSON.stringify(ANSWERS[task]);
    return c.json({ candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] });
  });
  app.post('/:version/:call{.+:embedContent}', (c) => c.json({ embedding: { values: [1, 0] } }));
  return Object.assign(new Hono().mount('/', app.fetch), { calls: () => app.calls() });
};

/** Runs the deployed machine with the steps that ask the model, against a server with these faults. */
const runTalk = async (faults = '', seed = 1) => {
  const app = model(faults, seed);
  await using server = await served(app);
  const artifacts = inMemoryArtifactStore();
  const { job_id } = EXECUTION_INPUT;
  await artifacts.write(transcriptKey(job_id), { duration_seconds: 10_800, utterances: TALK });
  await artifacts.write(piiCountsKey(job_id), { phone: 0, email: 0, ssn: 0, card: 0 });
  const asked = { artifacts, model: gemini((use) => use('a-key'), server.url, 'a-model', 'an-embedding-model') };
  const known = { ...asked, documents: jobDocuments(artifacts), personas: { find: async () => undefined } };
  const conversations = { put: async () => {}, delete: async () => {} };
  const step = (work: (input: never) => unknown) => (input: object) => work(input as never);

  const { calls, outcome } = await run({
    'Embed interests': step(embedInterests(asked)),
    'Extract names': step(extractNames(asked)),
    'Store conversation': step(storeConversation({ ...known, conversations, now: () => new Date() })),
    'Write insight': step(writeInsight(known)),
    'Draft outreach': step(draftOutreach(known)),
    'Check claims': step(checkClaims(known)),
  });
  const completed = calls['Complete job']?.[0] as (ExecutionInput & Record<string, unknown>) | undefined;
  return { artifacts, job_id, completed, outcome, calls: app.calls() };
};

const DONE = {
  interests: { outcome: 'done' },
  names: { outcome: 'done' },
  insight: { outcome: 'done' },
  draft: { outcome: 'done' },
  check: { outcome: 'done' },
};

test('a talk of three hours takes 21 calls: six each for interests, names and insight, one for drafts, check and vector', async () => {
  const { artifacts, job_id, completed, calls } = await runTalk();
  expect(completed).toMatchObject(DONE);
  expect(calls).toBe(6 + 6 + 6 + 1 + 1 + 1);
  expect((await artifacts.read(interestsKey(job_id), Interests)).interests).toEqual(TOPICS);
  expect((await artifacts.read(personsKey(job_id), MentionedPersons)).persons).toMatchObject([{ name: 'Chidi' }]);
});

test('ten such talks succeed while two of five calls are answered 503, with at most twice the calls', async () => {
  const undisturbed = (await runTalk()).calls;
  let calls = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const disturbed = await runTalk('5xx@0.4', seed);
    expect(disturbed.outcome, `seed ${seed}`).toHaveProperty('output');
    expect(disturbed.completed, `seed ${seed}`).toMatchObject(DONE);
    calls += disturbed.calls;
  }
  expect(calls / 10).toBeLessThanOrEqual(2 * undisturbed);
});

test('the talk is kept without any answers when a model never answers', async () => {
  const { completed, outcome } = await runTalk('5xx');
  expect(outcome).toHaveProperty('output');
  const failed = { outcome: 'failed', code: 'ProviderUnavailable' };
  expect(completed).toMatchObject({ interests: failed, names: failed, insight: failed, persons: [] });
});
