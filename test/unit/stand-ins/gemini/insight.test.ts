import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded, SCHEMAS, type ServedGemini, said, servedGemini } from '../../../support/fakes/gemini-stand-in.ts';

let gemini: ServedGemini;
beforeAll(async () => {
  gemini = await servedGemini();
});
afterAll(() => gemini[Symbol.asyncDispose]());

const PERSONA = [
  { id: 'p0', text: 'Front-end developer' },
  { id: 'p1', text: 'Interested in Solana' },
  { id: 'p2', text: 'Interested in design systems' },
];
const PROFILES = [
  {
    id: 'f0',
    person: 'Chidi',
    field: 'headline',
    text: 'Backend developer · Solana',
    url: 'https://www.linkedin.com/in/c',
  },
  { id: 'f1', person: 'Chidi', field: 'about', text: 'Payments in Rust.', url: 'https://www.linkedin.com/in/c' },
];
const insight = (blocks: Parameters<ServedGemini['ask']>[1]) => gemini.ask(SCHEMAS.insight, blocks);

describe('the insight', () => {
  it('names what persona, conversation and profile share, citing the lines', async () => {
    const { summary, overlap_points } = await insight({ ...recorded('chidi'), PERSONA, PROFILES });
    expect(summary).toBe('You and Chidi both follow Solana. You and Maren Solberg both follow design systems.');
    expect(overlap_points).toEqual([
      { text: 'You and Chidi both follow Solana', evidence: ['p1', 'f0', 't1'] },
      { text: "Chidi's profile names Rust, too", evidence: ['f1', 't2'] },
      { text: 'You and Maren Solberg both follow design systems', evidence: ['p2', 't5'] },
    ]);
  });

  it('advises what the user promised, and what the overlaps suggest', async () => {
    const { action_items } = await insight({ ...recorded('chidi'), PERSONA, PROFILES });
    expect(action_items).toEqual([
      { text: 'Send Maren your portfolio', evidence: ['t6'] },
      { text: 'Ask Chidi about Solana wallets', evidence: ['t6'] },
      { text: 'Ask Maren Solberg about design systems', evidence: ['p2', 't5'] },
      { text: 'Connect with Chidi on LinkedIn', evidence: ['f0'] },
    ]);
  });

  it('takes nothing for a promise of the user that somebody else promised', async () => {
    const [first, second] = said('I will send you the link.', 'I will send you my slides.');
    const { action_items } = await insight({ MODE: 'live', TRANSCRIPT: [first, { ...second, speaker: 1 }] });
    expect(action_items).toEqual([{ text: 'Send them the link', evidence: ['t0'] }]);
  });

  it('claims no overlap where there is none, and says who was met', async () => {
    const persona = [{ id: 'p0', text: 'Interested in medieval music' }];
    const { summary, overlap_points } = await insight({ ...recorded('chidi'), PERSONA: persona });
    expect(overlap_points).toEqual([]);
    expect(summary).toBe(
      'You met Chidi, a backend developer from Nigeria; Maren Solberg, a product designer from Oslo.',
    );
  });

  it('says what was talked about when nobody was named', async () => {
    const { summary, action_items } = await insight(recorded('nobody'));
    expect(summary).toBe('You talked about urban gardening, Terraform and Raspberry Pi; nobody was named.');
    expect(action_items).toEqual([{ text: 'Read more about urban gardening before the spring', evidence: ['t3'] }]);
  });

  it('carries the insight so far on and adds to it', async () => {
    const first = await insight({ PERSONA, PROFILES, TRANSCRIPT: said('I met Chidi. He works on Solana.') });
    const second = await insight({
      PERSONA,
      PERSONS: [{ name: 'Maren Solberg', confirmed: false }],
      TRANSCRIPT: [{ id: 't9', speaker: 0, start: 60, text: 'Maren Solberg loves design systems.' }],
      INSIGHT_SO_FAR: JSON.stringify(first),
    });
    expect(second.overlap_points).toEqual([
      ...first.overlap_points,
      { text: 'You and Maren Solberg both follow design systems', evidence: ['p2', 't9'] },
    ]);
    expect(second.action_items).toEqual(expect.arrayContaining(first.action_items));
    expect(second.summary).toContain('You and Chidi both follow Solana.');
  });

  it('puts the evidence of a claim that is found again together', async () => {
    const so_far = {
      summary: 'You and Chidi both follow Solana.',
      overlap_points: [{ text: 'You and Chidi both follow Solana', evidence: ['p1', 't1'] }],
      action_items: [],
    };
    const { overlap_points } = await insight({ PERSONA, PROFILES, INSIGHT_SO_FAR: JSON.stringify(so_far) });
    expect(overlap_points).toEqual([{ text: 'You and Chidi both follow Solana', evidence: ['p1', 't1', 'f0'] }]);
  });
});

describe('the drafts', () => {
  const drafts = async (
    names: string[],
    blocks: Parameters<ServedGemini['ask']>[1],
  ): Promise<{ to: string; sentences: { text: string; evidence: string[] }[] }[]> =>
    (
      await gemini.ask(SCHEMAS.outreach, {
        ...blocks,
        WRITE_TO: names.map((name, at) => ({ id: `n${at}`, name })),
        PERSONS: names.map((name) => ({ name, confirmed: true })),
      })
    ).drafts;

  it('write to everyone who is asked for, each fact from lines and greeting and closing from none', async () => {
    const [chidi, maren] = await drafts(['Chidi', 'Maren Solberg'], { ...recorded('chidi'), PERSONA, PROFILES });
    expect(chidi).toEqual({
      to: 'n0',
      sentences: [
        { text: 'Hey Chidi,', evidence: [] },
        { text: 'I enjoyed meeting you at the serverless meetup.', evidence: ['t0'] },
        { text: 'I liked hearing about Solana and React from you.', evidence: ['t1', 't2', 't6'] },
        { text: 'We both follow Solana, it seems.', evidence: ['p1', 'f0', 't1'] },
        { text: 'As I said, I want to ask you about Solana wallets.', evidence: ['t6'] },
        { text: 'Would you like to carry on over a coffee some day?', evidence: [] },
      ],
    });
    expect(maren?.to).toBe('n1');
    expect(maren?.sentences[0]).toEqual({ text: 'Hey Maren,', evidence: [] });
    expect(maren?.sentences).toContainEqual({
      text: 'As I said, I want to send you my portfolio.',
      evidence: ['t6'],
    });
  });

  it('write to the other one of a live conversation', async () => {
    const [draft] = await drafts(['Amara Diallo'], recorded('live-intro'));
    expect(draft?.sentences[0]).toEqual({ text: 'Hey Amara,', evidence: [] });
    expect(draft?.sentences).toContainEqual({
      text: 'As I said, I want to send you the link to my dashboard.',
      evidence: ['t4'],
    });
  });

  it('are none when nobody is asked for', async () => {
    expect(await drafts([], recorded('nobody'))).toEqual([]);
  });
});
