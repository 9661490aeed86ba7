import { describe, expect, it } from 'vitest';
import { FeedbackRequest } from '../../../../lambdas/contracts/feedback.ts';
import { JobResult } from '../../../../lambdas/contracts/result.ts';
import { feedbackChange, hasPart, partOf, resultView } from '../../../../lambdas/domain/job/feedback.ts';
import { NOW } from '../../../support/builders/job-rows.ts';

const insight = { summary: 'You both sail.', overlap_points: [], action_items: [], evidence: [] };
const draft = (person: string) => ({ person, message: `Hey ${person}!`, evidence: [] });
const found = { search_query: '', confidence: 1, outcome: 'absent', source: null, profile_url: null, headline: null };
const resultOf = (known: object = {}) =>
  JobResult.parse({
    extracted_interests: 'sailing',
    persons: ['Ines', 'Ada'].map((name) => ({ ...found, name, match_confidence: null, red_flags: [], attempts: [] })),
    final_insight: insight,
    draft_message: 'Hey Ines!',
    drafts: [draft('Ines'), draft('Tomas')],
    ...known,
  });

describe('a request', () => {
  it.each([
    [{ about: 'insight', verdict: 'bad' }],
    [{ about: 'person', person: 'Ines', verdict: 'good' }],
    [{ about: 'draft', person: 'Ines', sent: false }],
    [{ about: 'draft', person: 'Ines', edited_message: 'Hey!' }],
  ])('%j is right', (request) => expect(FeedbackRequest.safeParse(request).success).toBe(true));

  it.each([
    ['about', { about: 'weather', verdict: 'good' }],
    ['verdict', { about: 'insight' }],
    ['verdict', { about: 'insight', verdict: 'fine' }],
    ['person', { about: 'insight', person: 'Ines', verdict: 'good' }],
    ['person', { about: 'person', verdict: 'good' }],
    ['person', { about: 'draft', person: '', verdict: 'good' }],
    ['sent', { about: 'person', person: 'Ines', sent: true }],
    ['edited_message', { about: 'insight', edited_message: 'Hey!' }],
    ['edited_message', { about: 'draft', person: 'Ines', edited_message: ' ' }],
    ['edited_message', { about: 'draft', person: 'Ines', edited_message: 'x'.repeat(2_001) }],
  ])('has a wrong %s in %j', (field, request) => {
    const { error } = FeedbackRequest.safeParse(request);
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});

describe('a result has', () => {
  it.each([
    [true, { about: 'insight' }, {}],
    [false, { about: 'insight' }, { final_insight: null }],
    [true, { about: 'draft', person: 'Tomas' }, {}],
    [false, { about: 'draft', person: 'Chidi' }, {}],
    [true, { about: 'person', person: 'Ines' }, {}],
    [false, { about: 'person', person: 'Tomas' }, {}],
  ] as const)('%s: %j', (expected, request, known) => expect(hasPart(resultOf(known), request)).toBe(expected));
});

describe('feedback on a part', () => {
  const about = { about: 'draft', person: 'Ines' } as const;
  const earlier = { ...about, verdict: 'good', sent_at: '2026-11-22T08:00:00.000Z', edited_message: 'Hey!' } as const;
  const given = { [partOf(about)]: earlier };

  it.each([
    ['names a sending, with its time', { sent: true }, { sent_at: NOW.toISOString() }],
    ['takes a sending back', { sent: false }, { sent_at: null }],
    ['names a verdict alone', { verdict: 'bad' }, { verdict: 'bad' }],
    ['names a message alone', { edited_message: 'Hello!' }, { edited_message: 'Hello!' }],
  ] as const)('%s', (_, request, expected) => {
    expect(feedbackChange({ ...about, ...request }, NOW)).toEqual({ ...about, ...expected });
  });

  it('is of the insight without a person', () => {
    const expected = { about: 'insight', person: null, verdict: 'bad' };
    expect(feedbackChange({ about: 'insight', verdict: 'bad' }, NOW)).toEqual(expected);
  });

  it('is shown in the result: on its draft, and each verdict', () => {
    const insightIsBad = { about: 'insight', person: null, verdict: 'bad' } as const;
    const tomasSent = { about: 'draft', person: 'Tomas', sent_at: NOW.toISOString() } as const;
    const view = resultView(resultOf(), { ...given, 'insight:': insightIsBad, 'draft:Tomas': tomasSent });
    expect(view.drafts).toEqual([
      { ...draft('Ines'), sent_at: earlier.sent_at, edited_message: 'Hey!' },
      { ...draft('Tomas'), sent_at: NOW.toISOString(), edited_message: null },
    ]);
    expect(view.feedback).toEqual([{ ...about, verdict: 'good' }, insightIsBad]);
  });

  it('is empty where nothing was said', () => {
    const { drafts, feedback } = resultView(resultOf());
    expect(feedback).toEqual([]);
    expect(drafts[0]).toMatchObject({ sent_at: null, edited_message: null });
  });
});
