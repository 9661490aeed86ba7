import { PROGRESS } from '../../lambdas/contracts/job.ts';

/** One invented job and its user, in every example of the documentation. */
const job_id = '01KB3M8Q5ZT7W2X9Y4A6C8E0GH';
const task_id = `arn:aws:states:us-east-1:000000000000:execution:pipeline:${job_id}`;
const status_url = `/v2/interactions/status/${job_id}`;
const content_type = 'audio/flac';

export const IDS = { job_id, user_id: 'ada', source: 'linkedin' };

export const SUBMIT = {
  request: { mode: 'recap', content_type, size_bytes: 348_211, language: 'auto', filename: 'monday.flac' },
  response: {
    job_id,
    task_id,
    state: 'PENDING',
    language: 'auto',
    status_url,
    upload: {
      url: 'https://recordings.s3.us-east-1.amazonaws.com/',
      fields: { key: `raw-audio/${job_id}`, 'Content-Type': content_type, Policy: 'eyJleHBpcmF0aW9uIjoi...' },
      expires_at: '2026-11-23T10:15:00.000Z',
    },
  },
};

const DRAFT = 'Hi Chidi, it was good to hear about your payment tools on Solana.';
const SOLANA = 'Chidi builds payment tools on Solana.';

export const STATUS = {
  job_id,
  task_id,
  state: 'SUCCESS',
  progress: PROGRESS.SUCCESS,
  queued: null,
  language: 'en',
  result: {
    language: 'en',
    extracted_interests: 'React, TypeScript, Solana',
    persons: [
      {
        name: 'Chidi',
        search_query: 'Chidi Backend Developer Nigeria',
        confidence: 0.95,
        outcome: 'found',
        source: 'x',
        profile_url: 'https://x.com/chidi_builds_example',
        headline: 'Backend developer in Lagos',
        match_confidence: 0.8,
        red_flags: [],
        sources: [{ source: 'x', profile_url: 'https://x.com/chidi_builds_example' }],
        attempts: [
          { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
          { source: 'x', outcome: 'found' },
        ],
      },
    ],
    final_insight: {
      summary: 'You both follow Solana projects.',
      overlap_points: ['Solana'],
      action_items: ['Ask Chidi about payment tools.'],
      evidence: [{ claim: 'Solana', from: 'transcript', quote: SOLANA, url: null, at_seconds: 12.4, verified: true }],
    },
    draft_message: DRAFT,
    drafts: [
      {
        person: 'Chidi',
        message: DRAFT,
        evidence: [{ claim: DRAFT, from: 'transcript', quote: SOLANA, url: null, at_seconds: 12.4, verified: true }],
        sent_at: '2026-11-23T18:30:00.000Z',
        edited_message: null,
      },
    ],
    feedback: [{ about: 'draft', person: 'Chidi', verdict: 'good' }],
  },
  error: null,
  degraded: [],
  stages: [
    {
      name: 'TRANSCRIPTION',
      state: 'SUCCESS',
      started_at: '2026-11-23T10:01:00.000Z',
      ended_at: '2026-11-23T10:01:09.000Z',
    },
    {
      name: 'EMBEDDING',
      state: 'SUCCESS',
      started_at: '2026-11-23T10:01:09.000Z',
      ended_at: '2026-11-23T10:01:11.000Z',
    },
    {
      name: 'ENRICHMENT',
      state: 'SUCCESS',
      started_at: '2026-11-23T10:01:11.000Z',
      ended_at: '2026-11-23T10:01:32.000Z',
    },
    {
      name: 'SYNTHESIS',
      state: 'SUCCESS',
      started_at: '2026-11-23T10:01:32.000Z',
      ended_at: '2026-11-23T10:01:36.000Z',
    },
  ],
};

export const CANCEL = { job_id, state: 'CANCELLED' };

export const FEEDBACK = { about: 'draft', person: 'Chidi', sent: true, edited_message: 'Hi Chidi, coffee on Friday?' };

export const RECORDING = {
  url: `https://recordings.s3.us-east-1.amazonaws.com/raw-audio/${job_id}?X-Amz-Expires=900&X-Amz-Signature=...`,
  content_type,
  expires_at: '2026-11-23T10:20:00.000Z',
};

export const TIMELINE = {
  job_id,
  steps: [
    {
      state: 'Look up in the browser',
      person: 0,
      attempt: 1,
      entered_at: '2026-11-23T10:01:13.000Z',
      ended_at: '2026-11-23T10:01:21.000Z',
      outcome: 'succeeded',
      error: null,
    },
    {
      state: 'Write insight',
      person: null,
      attempt: 2,
      entered_at: '2026-11-23T10:01:32.000Z',
      ended_at: null,
      outcome: 'running',
      error: 'ProviderUnavailable',
    },
  ],
  complete: true,
};

export const LIST = {
  interactions: [
    {
      job_id,
      state: 'SUCCESS',
      progress: PROGRESS.SUCCESS,
      mode: 'recap',
      filename: 'monday.flac',
      ended_at: '2026-11-23T10:01:36.000Z',
      stages: STATUS.stages,
      persons: [{ name: 'Chidi', outcome: 'found', source: 'x' }],
      status_url,
    },
  ],
  cursor: null,
};
