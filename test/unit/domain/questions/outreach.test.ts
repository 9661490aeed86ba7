import { describe, expect, it } from 'vitest';
import { MAX_DRAFTS } from '../../../../lambdas/contracts/result.ts';
import { CitationIndex, transcriptLines } from '../../../../lambdas/domain/evidence/citations.ts';
import { addressees, outreachPrompt, provableDrafts } from '../../../../lambdas/domain/questions/outreach.ts';
import { named, turns } from '../../../support/builders/talk.ts';
import { blockOf } from '../../../support/fakes/scripted-model.ts';

const person = (name: string, confirmed = false, known = {}) => ({ ...named(name, known), confirmed });
const [ADA, JUN] = [person('Ada', true), person('Jun', true)];
const transcript = transcriptLines(turns('She sails.'));
const profile = { id: 'f0', person: 'Jun', field: 'headline', text: 'Sailor', url: 'https://a.example/jun' };

describe('the addressees', () => {
  const namesOf = (persons: ReturnType<typeof person>[], most = 5) => addressees(persons, most).map(({ name }) => name);

  it('are found people first, then others with a fact, each in their order', () => {
    expect(
      namesOf([person('Ines', false, { place: 'Faro' }), ADA, person('Pia', false, { role: 'nurse' }), JUN]),
    ).toEqual(['Ada', 'Jun', 'Ines', 'Pia']);
  });

  it.each([
    ['a role', { role: 'nurse' }, 1],
    ['a company', { company: 'Marlin' }, 1],
    ['a place', { place: 'Faro' }, 1],
    ['a topic', { topics: ['pottery'] }, 1],
    ['a name alone', {}, 0],
  ])('have more than a name: %s', (_, known, count) => {
    expect(namesOf([person('Ines', false, known)])).toHaveLength(count);
  });

  it.each([
    [1, 1],
    [3, 3],
    [40, MAX_DRAFTS],
  ])('are at most %i of many: %i', (most, count) => {
    const many = Array.from({ length: 40 }, (_, at) => person(`Person${at}`, true));
    expect(namesOf(many, most)).toEqual(many.slice(0, count).map(({ name }) => name));
  });
});

it('the question has everything about the user, the talk and the people, and the addressees', () => {
  const context = {
    ...{ mode: 'live' as const, language: 'de', spoken: 'en', persona: [{ id: 'p0', text: 'Sailor' }] },
    ...{ interests: ['Sailing'], similarity: null, persons: [JUN, ADA] },
  };
  const asked = outreachPrompt(context, [ADA], { transcript, profiles: [profile] });
  expect(asked.material.match(/^<<<\w+$/gm)?.map((name) => name.slice(3))).toEqual([
    ...['MODE', 'LANGUAGE', 'WRITE_TO', 'PERSONA', 'INTERESTS', 'PERSONS', 'TRANSCRIPT', 'PROFILES'],
  ]);
  expect(blockOf(asked, 'WRITE_TO')).toEqual([{ id: 'n0', name: 'Ada' }]);
  expect(blockOf(asked, 'PERSONA')).toEqual([{ id: 'p0', text: 'Sailor' }]);
  expect(blockOf(asked, 'PERSONS')).toMatchObject([{ name: 'Jun', confirmed: true }, { name: 'Ada' }]);
  expect(blockOf(asked, 'TRANSCRIPT')).toEqual(transcript);
  expect(blockOf(asked, 'PROFILES')).toEqual([profile]);
  expect(asked.instruction).toContain('German (de)');
});

type Sentence = [text: string, ...evidence: string[]];
const index = new CitationIndex({ transcript, persona: [], profiles: [profile] }, ['Ada', 'Jun']);
const written = (...drafts: [to: string, ...sentences: Sentence[]][]) => {
  const answer = drafts.map(([to, ...sentences]) => ({
    to,
    sentences: sentences.map(([text, ...evidence]) => ({ text, evidence })),
  }));
  return provableDrafts({ drafts: answer }, [ADA, JUN], index, { persons: [ADA, JUN], language: 'en', spoken: 'en' });
};

describe('a draft', () => {
  it.each<[string, Sentence[], string[], number]>([
    ['keeps what rests on a line', [['Hey Ada,'], ['you sail!', 't0']], ['Hey Ada,', 'you sail!'], 0],
    ['leaves out what rests on lines that are not there', [['Hey,'], ['you own six boats!', 't9']], ['Hey,'], 1],
    ['leaves out a figure that its line does not say', [['Hey,'], ['you own six boats!', 't0']], ['Hey,'], 1],
    ['leaves out a figure that cites nothing', [['Hey,'], ['see you on Friday!']], ['Hey,'], 1],
    ['keeps a sentence of which one line is there', [['you sail!', 't9', 't0']], ['you sail!'], 0],
    ['leaves to the check what only it can judge', [['Hey,'], ['your boat won!']], ['Hey,', 'your boat won!'], 0],
    ["has nobody else's profile for you", [['Hey,'], ['you are a sailor.', 'f0']], ['Hey,'], 1],
    ['may speak of another by name', [['Jun is a sailor too.', 'f0']], ['Jun is a sailor too.'], 0],
  ])('%s', (_, sentences, kept, dropped) => {
    const { drafts, dropped: count } = written(['n0', ...sentences]);
    expect([drafts.flatMap((draft) => draft.sentences.map(({ text }) => text)), count]).toEqual([kept, dropped]);
  });
});

describe('drafts', () => {
  it('are one a person, in the order of the addressees', () => {
    const { drafts, language } = written(['n1', ['Hi Jun!'], ['you sail.', 'f0']], ['n0', ['Hi Ada!']]);
    expect(drafts.map(({ person, sentences }) => [person, sentences.length])).toEqual([
      ['Ada', 1],
      ['Jun', 2],
    ]);
    expect(language).toBe('en');
  });

  it.each<[string, Parameters<typeof written>, number]>([
    [
      'to nobody of them',
      [
        ['n0', ['Hi!']],
        ['n2', ['Hi Eve!'], ['Hm.']],
      ],
      2,
    ],
    [
      'a second time to somebody',
      [
        ['n0', ['Hi!']],
        ['n0', ['Hi again!']],
      ],
      1,
    ],
    [
      'of nothing that stays',
      [
        ['n0', ['Hi!']],
        ['n1', ['See you on Friday!']],
      ],
      1,
    ],
    ['of nothing', [['n0', ['Hi!']], ['n1']], 0],
  ])('are dropped %s, and their sentences counted', (_, drafts, dropped) => {
    expect(written(...drafts)).toMatchObject({ drafts: [{ person: 'Ada' }], dropped });
    expect(written(...drafts).drafts).toHaveLength(1);
  });
});
