import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type ModelResponse, readAnswer } from '../../../../lambdas/adapters/providers/model-answer.ts';
import { CHECK } from '../../../../lambdas/domain/questions/check-claims.ts';
import { INSIGHT } from '../../../../lambdas/domain/questions/insight.ts';
import { INTERESTS } from '../../../../lambdas/domain/questions/interests.ts';
import { MATCH } from '../../../../lambdas/domain/questions/match-profile.ts';
import { NAMES } from '../../../../lambdas/domain/questions/mentioned-persons.ts';
import { OUTREACH } from '../../../../lambdas/domain/questions/outreach.ts';

const saying = (...texts: string[]): ModelResponse => ({
  candidates: [{ content: { parts: texts.map((text) => ({ text })) }, finishReason: 'STOP' }],
});
const read = <T extends z.ZodType>(answer: unknown, schema: T) => readAnswer(saying(JSON.stringify(answer)), schema);
const interests = (text: string) => readAnswer(saying(text), INTERESTS.schema);
const SOLANA = { answer: { interests: ['Solana'] }, left_out: 0, mended: 0 };
const JSON_TEXT = '{"interests":["Solana"]}';

describe('an answer is found', () => {
  it.each([
    ['alone', JSON_TEXT],
    ['behind a byte order mark', `\uFEFF${JSON_TEXT}`],
    ['behind blanks that nobody sees', `\u200B\n ${JSON_TEXT}\u200B`],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['in a fence without a language', `\`\`\`\n${JSON_TEXT}\n\`\`\``],
    ['in a fence in upper case with Windows line ends', `\`\`\`JSON\r\n${JSON_TEXT}\r\n\`\`\``],
    ['in a fence of tildes', `~~~json\n${JSON_TEXT}\n~~~`],
    ['in a fence among prose', `Here you are:\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\nAnything else?`],
    ['in a fence that nothing closes', `\`\`\`json\n${JSON_TEXT}`],
    ['among prose', `Sure! ${JSON_TEXT} I hope that helps.`],
    ['among prose with brackets', `As [1] says {so}: ${JSON_TEXT} (see [2]).`],
    ['after a first attempt', `{"interests":["Chess"]}\nNo, rather: ${JSON_TEXT}`],
    ['in a list of one', `[${JSON_TEXT}]`],
    ['as the list alone', '["Solana"]'],
    ['as text within JSON', JSON.stringify(JSON_TEXT)],
    ['with more than was asked for', '{"interests":["Solana"],"mood":"good"}'],
  ])('%s', (_, text) => expect(interests(text)).toEqual(SOLANA));

  it('in its parts together, without thoughts', () => {
    const parts = [
      { thought: true, text: '{"interests":["Chess"]}' },
      { text: '{"interests":["Sol' },
      { text: 'ana"]}' },
    ];
    expect(readAnswer({ candidates: [{ content: { parts } }] }, INTERESTS.schema)).toEqual(SOLANA);
  });

  it.each([
    '',
    'I cannot tell.',
    '{"interests":["Sol',
    '{"interests":"Solana"}',
    '{"interests":[""]}',
    '{}',
    'null',
    '[1]',
  ])('nowhere in %j', (text) => expect(interests(text)).toBe('malformed'));

  it('quickly, however many brackets there are', () => {
    expect(interests('['.repeat(500_000))).toBe('malformed');
    expect(interests('{"a":'.repeat(100_000))).toBe('malformed');
  });
});

describe('a misfit costs only itself', () => {
  const chidi = {
    name: 'Chidi',
    search_query: 'Chidi Lagos',
    confidence: 0.9,
    role: null,
    company: null,
    place: null,
    topics: [],
  };
  const persons = (...list: unknown[]) => read({ persons: list }, NAMES.schema);

  it.each([
    ['a person without a name', { ...chidi, name: '' }],
    ['a person without a query', { ...chidi, search_query: undefined }],
    ['a person who is a text', 'Ikenna'],
    ['a person who is null', null],
    ['a confidence that is a word', { ...chidi, confidence: 'high' }],
    ['a confidence below nothing', { ...chidi, confidence: -0.2 }],
    ['a confidence over everything', { ...chidi, confidence: 950 }],
    ['a name of a thousand characters', { ...chidi, name: 'x'.repeat(1000) }],
  ])('%s', (_, bad) => {
    expect(persons(chidi, bad)).toEqual({ answer: { persons: [chidi] }, left_out: 1, mended: 0 });
  });

  it.each([
    ['a role that is a number', { role: 7 }, { role: null }, { left_out: 1, mended: 0 }],
    ['a role that is far too long', { role: 'x'.repeat(241) }, { role: null }, { left_out: 1, mended: 0 }],
    [
      'a role of 121 characters',
      { role: `${'x'.repeat(115)} yyyyy` },
      { role: 'x'.repeat(115) },
      { left_out: 0, mended: 1 },
    ],
    ['topics that are none', { topics: null }, { topics: [] }, { left_out: 1, mended: 0 }],
    ['a topic that is none', { topics: ['Rust', '', 3] }, { topics: ['Rust', ''] }, { left_out: 1, mended: 0 }],
    [
      'a topic of 81 characters',
      { topics: ['x'.repeat(81)] },
      { topics: ['x'.repeat(80)] },
      { left_out: 0, mended: 1 },
    ],
    [
      'the thirteenth topic',
      { topics: Array(13).fill('a') },
      { topics: Array(12).fill('a') },
      { left_out: 1, mended: 0 },
    ],
    ['a confidence of 95', { confidence: 95 }, { confidence: 0.95 }, { left_out: 0, mended: 1 }],
    ['a confidence of "95 %"', { confidence: '95 %' }, { confidence: 0.95 }, { left_out: 0, mended: 1 }],
    ['a confidence of "0.8"', { confidence: '0.8' }, { confidence: 0.8 }, { left_out: 0, mended: 1 }],
    ['a confidence of 1.2', { confidence: 1.2 }, { confidence: 1 }, { left_out: 0, mended: 1 }],
  ])('%s, and the person stays', (_, said, kept, counts) => {
    expect(persons({ ...chidi, ...said })).toEqual({ answer: { persons: [{ ...chidi, ...kept }] }, ...counts });
  });

  it('and does not cut a character in two', () => {
    const [person] = (persons({ ...chidi, role: `${'x'.repeat(119)}🎧🎧` }) as { answer: z.infer<typeof NAMES.schema> })
      .answer.persons;
    expect(person?.role).toBe('x'.repeat(119));
  });

  const point = { text: 'You both climb.', evidence: ['t1'] };
  const insight = { summary: 'You both climb.', overlap_points: [point], action_items: [point] };
  it.each([
    ['a summary that is missing', { summary: undefined }, { summary: '' }, 1],
    ['a summary that is empty', { summary: ' ' }, { summary: '' }, 1],
    ['action items that are missing', { action_items: undefined }, { action_items: [] }, 1],
    ['a point without a text', { overlap_points: [point, { evidence: ['t2'] }] }, {}, 1],
    ['a line that is a number', { overlap_points: [{ ...point, evidence: ['t1', 2] }] }, {}, 1],
    [
      'lines that are missing',
      { action_items: [{ text: 'Climb.' }] },
      { action_items: [{ text: 'Climb.', evidence: [] }] },
      1,
    ],
  ])('of an insight: %s', (_, said, kept, left_out) => {
    expect(read({ ...insight, ...said }, INSIGHT.schema)).toEqual({
      answer: { ...insight, ...kept },
      left_out,
      mended: 0,
    });
  });

  it('unless nothing is left of an insight', () => {
    expect(read({ insight: 'You both climb.' }, INSIGHT.schema)).toBe('malformed');
    expect(read({ summary: 3, overlap_points: 'none', action_items: null }, INSIGHT.schema)).toBe('malformed');
  });

  it('of drafts', () => {
    const sentences = [{ text: 'Hello!', evidence: [] }, { text: '' }, { text: 'Bye.' }];
    expect(read({ drafts: [{ to: 'n0', sentences }, { to: 'n1' }] }, OUTREACH.schema)).toEqual({
      answer: { drafts: [{ to: 'n0', sentences: [sentences[0], { text: 'Bye.', evidence: [] }] }] },
      ...{ left_out: 3, mended: 0 },
    });
  });

  it.each([
    ['a verdict that there is not', { verdict: 'proven' }, { verdict: 'not_stated' }, { left_out: 1, mended: 0 }],
    ['a proof that is a text', { proof: 'I sail' }, { proof: [] }, { left_out: 1, mended: 0 }],
    ['a proof that is missing', { proof: undefined }, { proof: [] }, { left_out: 1, mended: 0 }],
  ])('of a check: %s', (_, said, kept, counts) => {
    const verdict = { id: 'c0', verdict: 'supported', proof: ['I sail'] };
    expect(read({ verdicts: [{ ...verdict, ...said }] }, CHECK.schema)).toEqual({
      answer: { verdicts: [{ ...verdict, ...kept }] },
      ...counts,
    });
  });

  it.each([
    ['a verdict that there is not', { verdict: 'maybe' }, { verdict: 'unsure' }],
    ['a field that nobody has', { agrees: [{ said: 'shoe size', shown: 'about' }] }, { agrees: [] }],
    ['pairs that are missing', { contradicts: undefined }, { contradicts: [] }],
  ])('of a match: %s', (_, said, kept) => {
    const candidate = { id: 'k0', verdict: 'same', agrees: [{ said: 'role', shown: 'headline' }], contradicts: [] };
    expect(read({ candidates: [{ ...candidate, ...said }] }, MATCH.schema)).toEqual({
      answer: { candidates: [{ ...candidate, ...kept }] },
      ...{ left_out: 1, mended: 0 },
    });
  });
});
