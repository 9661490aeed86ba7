import { describe, expect, it } from 'vitest';
import {
  CitationIndex,
  personaLines,
  profileLines,
  transcriptLines,
} from '../../../../lambdas/domain/evidence/citations.ts';
import { named, PERSONA, PROFILE, turns } from '../../../support/builders/talk.ts';

describe('lines', () => {
  it('of a transcript are its turns, numbered', () => {
    expect(transcriptLines(turns('Hi.', 'Ho.'))).toEqual([
      { id: 't0', speaker: 0, start: 0, text: 'Hi.' },
      { id: 't1', speaker: 0, start: 5, text: 'Ho.' },
    ]);
  });

  it('of a persona are what it says, numbered without gaps', () => {
    expect(personaLines(PERSONA)).toEqual([
      { id: 'p0', text: 'Frontend developer' },
      { id: 'p1', text: 'Interested in Solana' },
    ]);
    expect(personaLines({ interests: [], bio: 'I sail.' })).toEqual([{ id: 'p0', text: 'I sail.' }]);
    expect(personaLines({ interests: [] })).toEqual([]);
    expect(personaLines(undefined)).toEqual([]);
  });

  it('of profiles are their filled fields, numbered over all people', () => {
    const bare = { ...PROFILE, url: 'https://x.example/ada', headline: 'Sailor', place: null, topics: [] };
    expect(
      profileLines([
        { person: named('Chidi'), profile: PROFILE },
        { person: named('Ada'), profile: bare },
      ]),
    ).toEqual([
      { id: 'f0', person: 'Chidi', field: 'headline', text: 'Backend Developer at Kelewele Labs', url: PROFILE.url },
      { id: 'f1', person: 'Chidi', field: 'place', text: 'Lagos, Nigeria', url: PROFILE.url },
      { id: 'f2', person: 'Chidi', field: 'topics', text: 'Rust, Solana', url: PROFILE.url },
      { id: 'f3', person: 'Ada', field: 'headline', text: 'Sailor', url: 'https://x.example/ada' },
    ]);
    expect(profileLines([])).toEqual([]);
  });
});

describe('what a claim cites', () => {
  const index = new CitationIndex(
    {
      transcript: transcriptLines(turns('Hi.', 'Chidi sails.')),
      persona: personaLines(PERSONA),
      profiles: profileLines([{ person: named('Chidi'), profile: PROFILE }]),
    },
    ['Chidi'],
  );

  it.each([
    ['t1', { from: 'transcript', quote: 'Chidi sails.', url: null, at_seconds: 5, about: ['Chidi'], speaker: 0 }],
    ['p1', { from: 'persona', quote: 'Interested in Solana', url: null, at_seconds: null, about: ['the user'] }],
    [
      'f1',
      {
        ...{ from: 'profile', quote: 'Lagos, Nigeria', url: PROFILE.url, at_seconds: null },
        ...{ about: ['Chidi'], field: 'place' },
      },
    ],
  ])('of %s is the line with its origin and the people it is about', (id, line) => {
    expect(index.cited([id])).toEqual([{ id, ...line }]);
  });

  it('comes in the cited order, each once, without unknown ids', () => {
    const cited = index.cited(['t1', 'nope', 't0', 't1', 'T0', '__proto__', '']);
    expect(cited.map(({ id }) => id)).toEqual(['t1', 't0']);
  });

  it('may be empty', () => {
    expect(index.cited([])).toEqual([]);
    expect(index.cited(['t2'])).toEqual([]);
  });
});

it('a line that names nobody is about those who were named last', () => {
  const said: [text: string, ...about: string[]][] = [
    ['Hello there.'],
    ["I met Maren Solberg's brother.", 'Maren Solberg'],
    ['She sails.', 'Maren Solberg'],
    ['Ines and Maren ski.', 'Maren Solberg', 'Ines'],
    ['They owe me 20 euros.', 'Maren Solberg', 'Ines'],
    ['那天我见了林晓舟。', '林晓舟'],
    ['他喜欢骑行。', '林晓舟'],
  ];
  const transcript = transcriptLines(turns(...said.map(([text]) => text)));
  const names = ['Maren Solberg', 'Ines', '林晓舟', 'Chidi'];
  const index = new CitationIndex({ transcript, persona: [], profiles: [] }, names);
  expect(index.cited(transcript.map(({ id }) => id)).map(({ quote, about }) => [quote, ...about])).toEqual(said);
});
