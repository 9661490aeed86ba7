import { describe, expect, it } from 'vitest';
import { Sources, transcriptLines } from '../../../../lambdas/domain/evidence/citations.ts';
import { groundedInsight, type InsightContext, insightPrompt } from '../../../../lambdas/domain/questions/insight.ts';
import { blockOf } from '../../../support/scripted-model.ts';
import { named, turns } from '../../../support/talk.ts';

const lines = transcriptLines(turns('I sail.', 'She sails.'));
const sources = new Sources({ transcript: lines, persona: [], profiles: [] }, []);
const context: InsightContext = {
  mode: 'recap',
  persona: [],
  interests: ['Solana'],
  affinity: 0.7,
  persons: [{ ...named('Chidi'), confirmed: false }],
};
const SO_FAR = { summary: 'So far.', overlap_points: [], action_items: [] };

describe('the question', () => {
  it('sorts a part into what was said and what was found', () => {
    const profile = { id: 'f0', person: 'Chidi', field: 'headline', text: 'Developer', url: 'https://a.example' };
    const question = insightPrompt(context, [profile, ...lines], undefined);
    expect(blockOf(question, 'TRANSCRIPT')).toEqual(lines);
    expect(blockOf(question, 'PROFILES')).toEqual([profile]);
    expect(blockOf(question, 'INTERESTS')).toEqual([['Solana']]);
    expect(blockOf(question, 'PERSONS')).toMatchObject([{ name: 'Chidi', confirmed: false }]);
  });

  it('carries the insight so far, and says what to do with it, from the second part on', () => {
    const second = insightPrompt(context, lines, SO_FAR);
    expect(blockOf(second, 'INSIGHT_SO_FAR')).toEqual([SO_FAR]);
    expect(second.instruction).toContain('INSIGHT_SO_FAR');
    const first = insightPrompt(context, lines, undefined);
    expect(first.instruction + first.material).not.toContain('INSIGHT_SO_FAR');
  });

  const aboutCloseness = (affinity: number | null, persona = [{ id: 'p0', text: 'I sail.' }]) =>
    insightPrompt({ ...context, affinity, persona }, lines, undefined).instruction;

  it('says that the talk is close to the user where the vectors say so', () => {
    expect(aboutCloseness(0.7)).toContain('is close to');
    expect(aboutCloseness(0.7)).toContain('cosine 0.70');
  });

  it('claims nothing where they say nothing, or there is no persona', () => {
    expect(aboutCloseness(null)).toContain('Judge by the lines');
    expect(aboutCloseness(null, [])).toContain('has told nothing of themselves');
    for (const instruction of [aboutCloseness(null), aboutCloseness(null, [])]) {
      expect(instruction).not.toMatch(/cosine|is (close|far)/);
    }
  });
});

describe('an insight', () => {
  it('has the points that rest on a line, and the lines', () => {
    const answer = {
      summary: 'You both sail.',
      overlap_points: [{ text: 'You both sail.', evidence: ['t0', 't1'] }],
      action_items: [{ text: 'Sail together.', evidence: ['t1'] }],
    };
    const { insight, dropped } = groundedInsight(answer, sources, context);
    expect(insight).toMatchObject({ overlap_points: ['You both sail.'], action_items: ['Sail together.'] });
    expect(insight.summary).toBe('You both sail.');
    expect(dropped).toBe(0);
    expect(insight.evidence.map(({ claim, quote }) => [claim, quote])).toEqual([
      ['You both sail.', 'I sail.'],
      ['You both sail.', 'She sails.'],
      ['Sail together.', 'She sails.'],
    ]);
  });

  it('loses the points that rest on nothing, and says how many', () => {
    const guessed = [
      { text: 'No line.', evidence: [] },
      { text: 'Unknown lines.', evidence: ['t7', 'f0'] },
      { text: 'You both ski.', evidence: ['t0'] },
    ];
    const { insight, dropped } = groundedInsight(
      { summary: 'You talked about Solana.', overlap_points: guessed, action_items: guessed },
      sources,
      context,
    );
    expect(insight).toEqual({
      summary: 'You talked about Solana.',
      overlap_points: [],
      action_items: [],
      evidence: [],
    });
    expect(dropped).toBe(6);
  });

  it('may sum up what it says of several people', () => {
    const people = [
      { ...named('Chidi'), confirmed: true },
      { ...named('Maren'), confirmed: true },
    ];
    const profile = (id: string, person: string, text: string) => ({
      id,
      person,
      field: 'about',
      text,
      url: 'https://a.example',
    });
    const found = new Sources(
      {
        transcript: [],
        persona: [],
        profiles: [profile('f0', 'Chidi', 'Works on Solana'), profile('f1', 'Maren', 'Sails')],
      },
      ['Chidi', 'Maren'],
    );
    const answer = {
      summary: 'Chidi works on Solana, and Maren sails.',
      overlap_points: [
        { text: 'Chidi works on Solana', evidence: ['f0'] },
        { text: 'Maren sails', evidence: ['f1'] },
      ],
      action_items: [],
    };
    expect(groundedInsight(answer, found, { persons: people, interests: [] })).toMatchObject({
      insight: { summary: answer.summary },
      dropped: 0,
    });
  });

  it.each([
    ['its first point', [{ text: 'You both sail.', evidence: ['t0'] }], 'You both sail.'],
    ['what was talked about', [], 'You talked about Solana.'],
  ])('says %s instead of a summary that says more than its points', (_, overlap_points, summary) => {
    const answer = { summary: 'Chidi won the Regatta of 2019.', overlap_points, action_items: [] };
    expect(groundedInsight(answer, sources, context)).toMatchObject({ insight: { summary }, dropped: 1 });
  });
});

it('of 8 points that cite 30 turns of a minute each fits into a row', () => {
  const minute = 'She told me how they build boats of larch, and where the wood for them is cut. '.repeat(23);
  const hour = transcriptLines(turns(...Array.from({ length: 60 }, () => minute)));
  const evidence = hour.slice(0, 30).map(({ id }) => id);
  const points = Array.from({ length: 4 }, (_, at) => ({
    text: `You build boats of larch, ${['she', 'they', 'we', 'you'][at]} too.`,
    evidence,
  }));
  const answer = { summary: 'You build boats of larch.', overlap_points: points, action_items: points };
  const { insight, dropped } = groundedInsight(
    answer,
    new Sources({ transcript: hour, persona: [], profiles: [] }, []),
    context,
  );
  expect([insight.overlap_points.length, insight.action_items.length, dropped]).toEqual([4, 4, 0]);
  expect(JSON.stringify(insight).length).toBeLessThan(40_000);
  for (const { quote } of insight.evidence) expect(minute).toContain(quote);
});
