import { describe, expect, it } from 'vitest';
import { CitationIndex, transcriptLines } from '../../../../lambdas/domain/evidence/citations.ts';
import { insightPrompt, type SynthesisContext } from '../../../../lambdas/domain/questions/insight.ts';
import { provableInsight } from '../../../../lambdas/domain/questions/provable-insight.ts';
import { named, turns } from '../../../support/builders/talk.ts';
import { blockOf } from '../../../support/fakes/scripted-model.ts';

const lines = transcriptLines(turns('I sail.', 'She sails.'));
const index = new CitationIndex({ transcript: lines, persona: [], profiles: [] }, []);
const context: SynthesisContext = {
  ...{ mode: 'recap', language: 'en', spoken: 'en' },
  persona: [],
  interests: ['Solana'],
  similarity: 0.7,
  persons: [{ ...named('Chidi'), confirmed: false }],
};
const SO_FAR = { summary: 'So far.', overlap_points: [], action_items: [] };

describe('the question', () => {
  it('separates what was said from what was found', () => {
    const profile = { id: 'f0', person: 'Chidi', field: 'headline', text: 'Developer', url: 'https://a.example' };
    const question = insightPrompt(context, [profile, ...lines], undefined);
    expect(blockOf(question, 'TRANSCRIPT')).toEqual(lines);
    expect(blockOf(question, 'PROFILES')).toEqual([profile]);
    expect(blockOf(question, 'INTERESTS')).toEqual([['Solana']]);
    expect(blockOf(question, 'PERSONS')).toMatchObject([{ name: 'Chidi', confirmed: false }]);
  });

  it('has the insight so far, and what to do with it, from the second part on', () => {
    const second = insightPrompt(context, lines, SO_FAR);
    expect(blockOf(second, 'INSIGHT_SO_FAR')).toEqual([SO_FAR]);
    expect(second.instruction).toContain('INSIGHT_SO_FAR');
    const first = insightPrompt(context, lines, undefined);
    expect(first.instruction + first.material).not.toContain('INSIGHT_SO_FAR');
  });

  const aboutCloseness = (similarity: number | null, persona = [{ id: 'p0', text: 'I sail.' }]) =>
    insightPrompt({ ...context, similarity, persona }, lines, undefined).instruction;

  it('says that the talk is close to the user if the vectors do', () => {
    expect(aboutCloseness(0.7)).toContain('is close to');
    expect(aboutCloseness(0.7)).toContain('cosine 0.70');
  });

  it('claims nothing if they say nothing, or without a persona', () => {
    expect(aboutCloseness(null)).toContain('Judge by the lines');
    expect(aboutCloseness(null, [])).toContain('has told nothing of themselves');
    for (const instruction of [aboutCloseness(null), aboutCloseness(null, [])]) {
      expect(instruction).not.toMatch(/cosine|is (close|far)/);
    }
  });
});

/** Texts with the ids of their cited lines. */
const citing = (claims: { text: string; lines: { id: string }[] }[]) =>
  claims.map(({ text, lines }) => [text, ...lines.map(({ id }) => id)]);

describe('an insight', () => {
  it('has the points that code can prove, each with its lines, and its language', () => {
    const answer = {
      summary: 'You both sail.',
      overlap_points: [{ text: 'You both sail.', evidence: ['t0', 't1'] }],
      action_items: [{ text: 'Sail together.', evidence: ['t1'] }],
    };
    const written = provableInsight(answer, index, { ...context, language: 'de' });
    expect(written).toMatchObject({ language: 'de', summary: { text: 'You both sail.' }, dropped: 0 });
    expect(citing(written.overlap_points)).toEqual([['You both sail.', 't0', 't1']]);
    expect(citing(written.action_items)).toEqual([['Sail together.', 't1']]);
  });

  it('drops points without lines or with unsaid figures, and counts them', () => {
    const guessed = [
      { text: 'No line.', evidence: [] },
      { text: 'Unknown lines.', evidence: ['t7', 'f0'] },
      { text: 'You both sail six boats.', evidence: ['t0'] },
    ];
    const answer = { summary: 'You sail.', overlap_points: guessed, action_items: guessed };
    expect(provableInsight(answer, index, context)).toMatchObject({
      ...{ overlap_points: [], action_items: [], dropped: 6 },
    });
  });

  it('leaves to the check what code cannot judge', () => {
    const points = [{ text: 'You both ski.', evidence: ['t0'] }];
    const answer = { summary: '', overlap_points: points, action_items: [] };
    expect(citing(provableInsight(answer, index, context).overlap_points)).toEqual([['You both ski.', 't0']]);
  });
});

describe('a summary', () => {
  const people = ['Chidi', 'Maren'].map((name) => ({ ...named(name), confirmed: true }));
  const profile = (id: string, person: string, text: string) => ({
    ...{ id, person, field: 'about', text, url: 'https://a.example' },
  });
  const profiles = [profile('f0', 'Chidi', 'Works on Solana'), profile('f1', 'Maren', 'Sails 12 boats')];
  const found = new CitationIndex({ transcript: lines, persona: [], profiles }, ['Chidi', 'Maren']);
  const summed = (summary: string, interests: string[] = []) =>
    provableInsight(
      {
        summary,
        overlap_points: [
          { text: 'Chidi works on Solana', evidence: ['f0', 't0'] },
          { text: 'Maren sails', evidence: ['f1'] },
        ],
        action_items: [],
      },
      found,
      { ...context, persons: people, interests },
    );
  const linesOf = (summary: string, interests?: string[]) =>
    summed(summary, interests).summary?.lines.map(({ id }) => id);

  it('cites the lines of its points, without profiles of unnamed people, and the interests', () => {
    expect(linesOf('Chidi works on Solana, and Maren sails.')).toEqual(['f0', 't0', 'f1']);
    expect(linesOf('Chidi works on Solana.', ['sailing', 'tea'])).toEqual(['f0', 't0', 'i0', 'i1']);
    expect(linesOf('You met sailors.')).toEqual(['f0', 't0', 'f1']);
  });

  it('is dropped and counted if it has a figure that its lines do not have', () => {
    expect(summed('Maren sails 12 boats.')).toMatchObject({ summary: { text: 'Maren sails 12 boats.' }, dropped: 0 });
    expect(summed('Maren sails 13 boats.')).toMatchObject({ summary: null, dropped: 1 });
    expect(summed('Chidi sails 12 boats.'), 'the boats are not his').toMatchObject({ summary: null, dropped: 1 });
  });

  it('may be missing, and is not counted then', () => {
    expect(summed('')).toMatchObject({ summary: null, dropped: 0 });
  });

  it('is dropped if it has no line to cite', () => {
    const answer = { summary: 'You talked.', overlap_points: [], action_items: [] };
    expect(provableInsight(answer, index, { ...context, interests: [] })).toMatchObject({ summary: null, dropped: 1 });
    expect(provableInsight(answer, index, context)).toMatchObject({ summary: { text: 'You talked.' }, dropped: 0 });
  });
});
