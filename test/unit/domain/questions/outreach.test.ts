import { describe, expect, it } from 'vitest';
import { Sources, transcriptLines } from '../../../../lambdas/domain/evidence/citations.ts';
import { groundedDraft, outreachPrompt } from '../../../../lambdas/domain/questions/outreach.ts';
import { blockOf } from '../../../support/scripted-model.ts';
import { named, turns } from '../../../support/talk.ts';

const transcript = transcriptLines(turns('She sails.'));
const sources = new Sources({ transcript, persona: [], profiles: [] }, []);
const draft = (...sentences: [text: string, ...evidence: string[]][]) =>
  groundedDraft({ sentences: sentences.map(([text, ...evidence]) => ({ text, evidence })) }, sources, {
    persons: [{ ...named('Ada'), confirmed: false }],
  });

it('asks with everything that is known of the user, the talk and the people', () => {
  const context = {
    mode: 'live' as const,
    persona: [{ id: 'p0', text: 'Sailor' }],
    interests: ['Sailing'],
    affinity: null,
    persons: [{ ...named('Ada'), confirmed: true }],
  };
  const question = outreachPrompt(context, { transcript, profiles: [] });
  expect(blockOf(question, 'PERSONA')).toEqual([{ id: 'p0', text: 'Sailor' }]);
  expect(blockOf(question, 'PERSONS')).toMatchObject([{ name: 'Ada', confirmed: true }]);
  expect(blockOf(question, 'TRANSCRIPT')).toEqual(transcript);
  expect(blockOf(question, 'PROFILES')).toEqual([]);
});

it('says "you" of whom it greets, and cites nobody else\'s profile for it', () => {
  const people = [
    { ...named('Ada'), confirmed: true },
    { ...named('Jun'), confirmed: true },
  ];
  const profile = { id: 'f0', person: 'Jun', field: 'headline', text: 'Sailor', url: 'https://a.example/jun' };
  const found = new Sources({ transcript, persona: [], profiles: [profile] }, ['Ada', 'Jun']);
  const to = (name: string) => {
    const sentences = [
      { text: `Hey ${name},`, evidence: [] },
      { text: 'I read that you are a sailor.', evidence: ['f0'] },
    ];
    return groundedDraft({ sentences }, found, { persons: people });
  };
  expect(to('Ada')).toEqual({ message: 'Hey Ada,', dropped: 1 });
  expect(to('Jun')).toMatchObject({ dropped: 0 });
});

it('is short: what comes after eight sentences is left out', () => {
  const sentences = Array.from({ length: 20 }, (): [string, string] => ['She sails.', 't0']);
  expect(draft(...sentences)).toMatchObject({ dropped: 12 });
});

describe('a draft', () => {
  it.each([
    ['keeps what rests on a line', draft(['Hey Ada,'], ['you sail!', 't0']), 'Hey Ada, you sail!', 0],
    ['leaves out what rests on lines that are not there', draft(['Hey Ada,'], ['you fly!', 't9']), 'Hey Ada,', 1],
    ['leaves out what its line does not say', draft(['Hey Ada,'], ['you fly!', 't0']), 'Hey Ada,', 1],
    ['leaves out what states something and cites nothing', draft(['Hey Ada,'], ['Your boat won!']), 'Hey Ada,', 1],
    ['keeps a sentence of which one line is there', draft(['You sail!', 't9', 't0']), 'You sail!', 0],
    ['keeps courtesy whatever it cites', draft(['I enjoyed meeting you.', 't0']), 'I enjoyed meeting you.', 0],
    ['may be empty', draft(), null, 0],
  ])('%s', (_, written, message, dropped) => expect(written).toEqual({ message, dropped }));
});
