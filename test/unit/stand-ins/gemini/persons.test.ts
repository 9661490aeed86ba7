import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded, SCHEMAS, type ServedGemini, said, servedGemini } from '../../../support/fakes/gemini-stand-in.ts';

let gemini: ServedGemini;
beforeAll(async () => {
  gemini = await servedGemini();
});
afterAll(() => gemini[Symbol.asyncDispose]());

type Named = { name: string; role: string | null; company: string | null; place: string | null; topics: string[] };
const personsIn = async (blocks: Parameters<ServedGemini['ask']>[1]): Promise<Named[]> =>
  (await gemini.ask(SCHEMAS.persons, blocks)).persons;
const namesIn = async (...turns: string[]) => (await personsIn({ TRANSCRIPT: said(...turns) })).map(({ name }) => name);

/** A talk of two, turn by turn. */
const live = (...turns: string[]) => ({
  MODE: 'live',
  TRANSCRIPT: said(...turns).map((line, at) => ({ ...line, speaker: at % 2 })),
});

describe('the persons of the bundled recordings', () => {
  it('are Chidi and Maren Solberg, with what is said of each', async () => {
    expect(await personsIn(recorded('chidi'))).toEqual([
      {
        name: 'Chidi',
        search_query: 'Chidi Backend Developer Nigeria',
        confidence: 0.95,
        role: 'backend developer',
        company: null,
        place: 'Nigeria',
        topics: ['Solana', 'React', 'TypeScript', 'Rust'],
      },
      {
        name: 'Maren Solberg',
        search_query: 'Maren Solberg Product Designer Oslo',
        confidence: 0.95,
        role: 'product designer',
        company: 'Fjordlys Studio',
        place: 'Oslo',
        topics: ['ski touring', 'design systems'],
      },
    ]);
  });

  it('are the one who introduces herself in a live conversation', async () => {
    expect(await personsIn(recorded('live-intro'))).toMatchObject([
      { name: 'Amara Diallo', role: 'data engineer', company: 'Baobab Data', place: 'Dakar' },
    ]);
  });

  it.each([
    ['nobody', []],
    ['silence', []],
    ['private-data', ['Leonie Brandt']],
    [
      'ten-people',
      [
        'Tobias Wexelby',
        'Priya Raghunathan-Holt',
        'Joonas Lehtisaari',
        'Ines Carvalhal',
        'Sofia Marchetti-Lund',
        'Kofi Adomako-Reyes',
        'Amara Diallo',
        'Tessa Okonjo',
        'Mateo Quiroga',
        'Yusuf Berglund',
      ],
    ],
  ])('are in %s: %j', async (name, expected) => {
    expect((await personsIn(recorded(name))).map((person) => person.name)).toEqual(expected);
  });
});

describe('the persons of any transcript', () => {
  it.each([
    ['met', ['Last night I ran into Ngozi.']],
    ['described', ['Ngozi is a violinist from Kyoto.']],
    ['said what they do', ['Then Ngozi showed me the garden.']],
    ['called by their work', ['I had lunch with the architect Ngozi.']],
    ['called a person', ['There was a woman called Ngozi.']],
    ['said where they are from', ['Also there was Ngozi from Kyoto.']],
    ['addressed with a title', ['Dr. Ngozi, a cardiologist, gave a talk.']],
  ])('are found when %s', async (_, turns) => {
    expect(await namesIn(...turns)).toEqual(['Ngozi']);
  });

  it.each([
    ['places', 'I went to Berlin and saw the Brandenburg Gate, then we drove from Oslo to Bergen.'],
    ['technologies', 'React and TypeScript came up a lot. Solana is a chain. On Monday we used Docker with Kafka.'],
    [
      'companies and events',
      'She works at Baobab Data. We were at the Nordic Data Summit, and Fjordlys Studio was there.',
    ],
    ['acronyms', 'Somebody there is a PhD student at MIT, and the CTO of NASA spoke about AI.'],
    ['what was scrubbed', 'Her number is [PHONE], write to [EMAIL], and I met [SSN] with [CARD].'],
  ])('are not %s', async (_, turn) => {
    expect(await namesIn(turn)).toEqual([]);
  });

  it.each([
    [
      'She is a DevOps engineer at Quillwork in Ghent.',
      { role: 'DevOps engineer', company: 'Quillwork', place: 'Ghent' },
    ],
    ['She works as a product manager for Tidepool.', { role: 'product manager', company: 'Tidepool', place: null }],
    ['She runs a startup called Greenpulse.', { role: null, company: 'Greenpulse', place: null }],
    [
      'She is from Lagos, Nigeria, and our head of design.',
      { role: 'head of design', company: null, place: 'Lagos, Nigeria' },
    ],
    ['Ngozi at Quillwork, what a surprise.', { role: null, company: null, place: null }],
    ['She was wearing a hat.', { role: null, company: null, place: null }],
  ])('are described by what is said of them: %s', async (sentence, described) => {
    expect(await personsIn({ TRANSCRIPT: said('At the Nordic Data Summit I met Ngozi.', sentence) })).toMatchObject([
      described,
    ]);
  });

  it('are one person by first and by full name', async () => {
    expect(await namesIn('I met Maren Solberg.', 'Maren told me about her studio.')).toEqual(['Maren Solberg']);
  });

  it('are every one of a list', async () => {
    expect(await namesIn('I had coffee with Bartholomew Finch, Ngozi and Pieter van der Meer.')).toEqual([
      'Bartholomew Finch',
      'Ngozi',
      'Pieter van der Meer',
    ]);
  });

  it('get what their pronoun says, he and she told apart', async () => {
    const turns = said(
      'I met Jonas. He is a baker.',
      'Then I met Ngozi. She is a surgeon.',
      'He lives in Utrecht, and she works at Tidepool Health in Ghent.',
    );
    expect(await personsIn({ TRANSCRIPT: turns })).toMatchObject([
      { name: 'Jonas', role: 'baker', place: 'Utrecht' },
      { name: 'Ngozi', role: 'surgeon' },
    ]);
  });

  it('are not the user, who tells a recap or is heard first in a conversation', async () => {
    expect(await namesIn("I'm Ngozi and I met Jonas.")).toEqual(['Jonas']);
    const both = live("Hi, I'm Ngozi.", 'My name is Jonas Eklund. I am a baker from Malmö.');
    expect(await personsIn(both)).toMatchObject([{ name: 'Jonas Eklund', role: 'baker', place: 'Malmö' }]);
  });

  it('are who is called by name in a conversation, and what they say of themselves', async () => {
    const turns = live('Nice to meet you, Dmitri!', "Likewise. I'm a photographer from Tbilisi.");
    expect(await personsIn(turns)).toMatchObject([{ name: 'Dmitri', role: 'photographer', place: 'Tbilisi' }]);
  });
});
