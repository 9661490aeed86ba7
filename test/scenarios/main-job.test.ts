import { beforeAll, describe, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { type SharedCloud, sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

const PERSONA = { headline: 'Backend engineer', interests: ['Solana', 'TypeScript'], bio: 'I build payments.' };

describe('a recording in, an insight and a draft out', () => {
  let job: Awaited<ReturnType<SharedCloud['runJob']>>;
  beforeAll(async () => {
    await (await cloud.as('mina')).putPersona('mina', PERSONA);
    job = await cloud.runJob('mina', recordingNamed('chidi'));
  });

  test('the job passes every state in order', () => {
    expect(job.seen).toEqual(['PENDING', 'TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS', 'SUCCESS']);
    expect(job.status).toMatchObject({ progress: 'Complete', error: null, degraded: [] });
    expect(job.status.task_id).toMatch(new RegExp(`^arn:aws:states:.*:execution:.*:${job.status.job_id}$`));
  });

  test('every stage has its times', () => {
    for (const { name, state, started_at, ended_at } of job.status.stages) {
      expect(state, name).toBe('SUCCESS');
      expect(Date.parse(ended_at ?? ''), name).toBeGreaterThanOrEqual(Date.parse(started_at ?? ''));
    }
    expect(job.status.stages.map(({ name }) => name)).toEqual([
      'TRANSCRIPTION',
      'EMBEDDING',
      'ENRICHMENT',
      'SYNTHESIS',
    ]);
  });

  test('Chidi is found on LinkedIn, Maren on X', () => {
    const persons = job.status.result?.persons ?? [];
    expect(persons).toHaveLength(2);
    expect(persons.find(({ name }) => name === 'Chidi')).toMatchObject({
      search_query: expect.stringContaining('Chidi'),
      outcome: 'found',
      source: 'linkedin',
      profile_url: expect.stringMatching(/\/in\/chidi/),
      headline: expect.stringMatching(/backend/i),
      attempts: [{ source: 'linkedin', outcome: 'found' }],
    });
    expect(persons.find(({ name }) => name === 'Maren Solberg')).toMatchObject({
      outcome: 'found',
      source: 'x',
      attempts: [
        { source: 'linkedin', outcome: 'absent' },
        { source: 'x', outcome: 'found' },
      ],
    });
  });

  test('interests, insight and draft come from the recording, the persona and the profiles', () => {
    const { extracted_interests, final_insight, draft_message } = job.status.result ?? {};
    expect(extracted_interests).toMatch(/Solana/);
    expect(final_insight?.summary).toMatch(/Chidi|Maren/);
    expect(final_insight?.overlap_points.join()).toMatch(/Solana/);
    expect(final_insight?.action_items.length).toBeGreaterThan(0);
    expect(new Set(final_insight?.evidence.map(({ from }) => from))).toEqual(
      new Set(['transcript', 'persona', 'profile']),
    );
    expect(draft_message).toMatch(/^Hey (Chidi|Maren)/);
  });

  test('it stands in the list of its owner, and of nobody else', async () => {
    const token = await cloud.token('mina');
    const { body } = await cloud.call('GET', '/v2/interactions', { token });
    expect(body).toMatchObject({ interactions: [{ job_id: job.status.job_id, state: 'SUCCESS' }], cursor: null });
    const others = await cloud.call('GET', '/v2/interactions', { token: await cloud.token('moira') });
    expect(others.body).toEqual({ interactions: [], cursor: null });
  });
});

test('another recording gives another answer', async () => {
  const { status } = await cloud.runJob('milo', recordingNamed('live-intro'));
  expect(status.state).toBe('SUCCESS');
  expect(status.result?.persons.map(({ name }) => name)).toEqual(['Amara Diallo']);
  expect(status.result?.extracted_interests).toMatch(/Kafka/);
  expect(status.result?.draft_message).toMatch(/Amara/);
});

test('a recording in which nobody is named ends well, with nobody to write to', async () => {
  const { status } = await cloud.runJob('milo', recordingNamed('nobody'));
  expect(status.state).toBe('SUCCESS');
  expect(status.result).toMatchObject({ persons: [], draft_message: null });
  expect(status.result?.extracted_interests).not.toBe('');
});

test('private data that was spoken is in nothing that is kept', async () => {
  const { status } = await cloud.runJob('milo', recordingNamed('private-data'));
  expect(status.state).toBe('SUCCESS');
  const inside = lookInside(cloud.endpoints);
  const ofJob = (await inside.objectKeys()).filter((key) => key.includes(status.job_id));
  expect(ofJob).toContain(`conversations/${status.job_id}.json`);
  expect(ofJob.filter((key) => key.startsWith('raw-transcripts/'))).toEqual([]);

  const kept = await Promise.all(ofJob.filter((key) => !key.startsWith('raw-audio/')).map(inside.object));
  const text = [JSON.stringify(status.result), ...kept].join('\n');
  for (const type of ['[PHONE]', '[EMAIL]', '[SSN]', '[CARD]']) expect(text).toContain(type);
  expect(text).not.toMatch(/\b\d{3}[-. ]\d{4}\b|\b\d{3}-\d{2}-\d{4}\b|\d{4} \d{4} \d{4}|\w@\w|dot com/);
});
