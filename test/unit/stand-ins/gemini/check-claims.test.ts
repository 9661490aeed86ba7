import { expect, it } from 'vitest';
import { recorded, SCHEMAS, servedGemini } from '../../../support/fakes/gemini-stand-in.ts';

const LINES = [
  {
    id: 't3',
    from: 'transcript',
    speaker: 0,
    about: ['Zanele Mokoena'],
    text: 'So there was Zanele. She bakes sourdough for three cafés.',
  },
];

it('judges each claim by its own lines, with their exact words for proof', async () => {
  await using gemini = await servedGemini();
  const CLAIMS = [
    { id: 'c0', by: 'insight', text: 'Zanele bakes sourdough for 3 cafés', lines: LINES },
    { id: 'c1', by: 'insight', text: 'Zanele bakes sourdough for 30 cafés', lines: LINES },
    { id: 'c2', by: 'insight', text: 'Zanele runs a marathon', lines: LINES },
    { id: 'c3', by: 'draft', to: 'Zanele Mokoena', text: 'Hi Zanele, I hope you are well!', lines: [] },
  ];
  expect(await gemini.ask(SCHEMAS.check, { MODE: 'recap', CLAIMS })).toEqual({
    verdicts: [
      { id: 'c0', verdict: 'supported', proof: ['She bakes sourdough for three cafés.'] },
      { id: 'c1', verdict: 'contradicted', proof: [] },
      { id: 'c2', verdict: 'not_stated', proof: [] },
      { id: 'c3', verdict: 'courtesy', proof: [] },
    ],
  });
});

it('judges them whatever language they are to be written in', async () => {
  await using gemini = await servedGemini();
  const lines = [{ ...LINES[0], text: 'Zanele backt Sauerteig für drei Cafés.' }];
  const CLAIMS = [{ id: 'c0', by: 'insight', text: 'Zanele backt Sauerteig', lines }];
  const { verdicts } = await gemini.ask(SCHEMAS.check, { LANGUAGE: 'de', MODE: 'recap', CLAIMS });
  expect(verdicts).toMatchObject([{ verdict: 'supported' }]);
});

it.each(['chidi', 'nobody', 'live-intro', 'lucia', 'jule', 'maelle', 'anna'])(
  'bears out what the model itself writes of the recording %s',
  async (name) => {
    await using gemini = await servedGemini();
    const talk = recorded(name);
    const { persons } = await gemini.ask(SCHEMAS.persons, talk);
    const PERSONA = [{ id: 'p0', text: 'Interested in Solana, climbing and design systems' }];
    const blocks = { ...talk, PERSONA, PERSONS: persons.map((person: object) => ({ ...person, confirmed: true })) };
    const { overlap_points, action_items } = await gemini.ask(SCHEMAS.insight, blocks);
    const people: string[] = persons.map((person: { name: string }) => person.name);
    const WRITE_TO = people.slice(0, 1).map((to) => ({ id: 'n0', name: to }));
    const { drafts } = await gemini.ask(SCHEMAS.outreach, { ...blocks, WRITE_TO });
    const sentences = drafts.flatMap((draft: { sentences: object[] }) => draft.sentences);
    const lines = [
      ...talk.TRANSCRIPT.map((line) => ({ ...line, from: 'transcript', about: people })),
      ...PERSONA.map((line) => ({ ...line, from: 'persona', about: ['the user'] })),
    ];
    const written: { text: string; evidence: string[] }[] = [...overlap_points, ...action_items, ...sentences];
    const CLAIMS = written.map(({ text, evidence }, at) => ({
      id: `c${at}`,
      text,
      ...(sentences.some((sentence: { text: string }) => sentence.text === text)
        ? { by: 'draft', to: people[0] }
        : { by: 'insight' }),
      lines: lines.filter(({ id }) => evidence.includes(id)),
    }));
    const { verdicts } = await gemini.ask(SCHEMAS.check, { MODE: talk.MODE, CLAIMS });
    const dropped = (verdicts as { verdict: string }[]).flatMap(({ verdict }, at) =>
      verdict === 'supported' || verdict === 'courtesy' ? [] : [written[at]?.text],
    );
    expect(dropped).toEqual([]);
  },
);
