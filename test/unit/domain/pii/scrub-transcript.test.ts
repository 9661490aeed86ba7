import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../../../lambdas/contracts/transcript.ts';
import { scrubTranscript } from '../../../../lambdas/domain/pii/scrub-transcript.ts';

/** Turns of two seconds, one after the other: `['0 hello', '1 hi']`. */
const conversation = (...turns: string[]): Transcript => ({
  language: 'en',
  duration_seconds: turns.length * 2,
  utterances: turns.map((turn, at) => ({
    speaker: Number(turn[0]),
    start: at * 2,
    end: at * 2 + 1.5,
    text: turn.slice(2),
  })),
});

const scrubbed = (...turns: string[]) => {
  const { transcript, counts } = scrubTranscript(conversation(...turns));
  return { texts: transcript.utterances.map(({ text }) => text), counts };
};

describe('scrubTranscript', () => {
  it('keeps times, speakers and untouched turns', () => {
    const transcript = conversation('0 I am Ada.', '1 Call me on 555-010-4477.', '0 Sure.');
    const { transcript: after } = scrubTranscript(transcript);
    expect(after).toEqual({
      ...transcript,
      utterances: transcript.utterances.map((turn, at) => (at === 1 ? { ...turn, text: 'Call me on [PHONE].' } : turn)),
    });
  });

  it('finds a number that one speaker gives in two turns, and counts it once', () => {
    expect(scrubbed('0 My number is five five five,', '0 one two three four five six seven.')).toEqual({
      texts: ['My number is [PHONE]', '[PHONE].'],
      counts: { phone: 1, email: 0, ssn: 0, card: 0 },
    });
  });

  it('finds a number given in pieces while the other says uh-huh', () => {
    const { texts, counts } = scrubbed(
      '0 It is five five five.',
      '1 Uh-huh.',
      '0 Zero one zero.',
      '1 Right.',
      '0 Four four seven seven.',
    );
    expect(texts.join(' ')).not.toMatch(/five|zero|four/i);
    expect(texts[1]).toBe('Uh-huh.');
    expect(counts.phone).toBe(1);
  });

  it('finds both copies of a number that is read back piece by piece', () => {
    const { texts, counts } = scrubbed(
      '0 Five five five.',
      '1 Five five five.',
      '0 One two three.',
      '1 One two three.',
      '0 Four five six seven.',
      '1 Four five six seven, got it.',
    );
    expect(texts.join(' ')).not.toMatch(/five|two|four/i);
    expect(texts[5]).toContain('got it.');
    expect(counts.phone).toBe(2);
  });

  it('finds a number that two people put together', () => {
    const { texts } = scrubbed('0 The phone is five five five', '1 one two three four, I know.');
    expect(texts.join(' ')).not.toMatch(/five|two/);
  });

  it.each([
    ['email', ['0 Write to jane dot doe', '0 at example dot com please.']],
    ['card', ['0 It is 4242 4242', '1 Yes?', '0 4242 4242 is all.']],
    ['ssn', ['0 My social is one two three', '1 Okay.', '0 four five six seven eight nine']],
  ] as const)('finds an %s over two turns', (type, turns) => {
    const { texts, counts } = scrubbed(...turns);
    expect(texts.join(' ')).not.toMatch(/jane|example|42|one|nine/);
    expect(counts).toEqual({ phone: 0, email: 0, ssn: 0, card: 0, [type]: 1 });
  });

  it('lets a question label its answer', () => {
    expect(scrubbed("1 What's your social?", '0 123456789').counts.ssn).toBe(1);
    expect(scrubbed('1 And the order number?', '0 Four four one two nine eight seven.').counts.phone).toBe(0);
  });

  it.each([
    [20, 1],
    [20.5, 0],
    [298.5, 0],
  ])('joins what a speaker says after %d seconds of others: %d', (pause, found) => {
    const transcript = conversation('0 We were five five five', '1 So many, and so on.', '0 one two three four');
    const [first, , last] = transcript.utterances;
    Object.assign(last ?? {}, { start: (first?.end ?? 0) + pause, end: 300 });
    expect(scrubTranscript(transcript).counts.phone).toBe(found);
  });

  it('measures the pause from the last turn of the speaker, not from the first', () => {
    const talk = conversation('0 Hello.', '1 Hi.', '0 It is five five five', '1 Aha.', '0 one two three four');
    const utterances = talk.utterances.map((turn, at) => ({ ...turn, start: at * 9, end: at * 9 + 1 }));
    expect(scrubTranscript({ ...talk, utterances }).counts.phone).toBe(1);
  });

  it('reads the number formats of its language', () => {
    const turns = ['0 Su móvil es 612 345 678.', '1 Gracias.'];
    const texts = (language: string | undefined) =>
      scrubTranscript({ ...conversation(...turns), language: language as string }).transcript.utterances[0]?.text;
    expect(texts('es')).toBe('Su móvil es [PHONE].');
    expect(texts('en')).toBe('Su móvil es 612 345 678.');
    expect(texts(undefined)).toBe('Su móvil es 612 345 678.');
  });

  it('replaces several numbers in one turn, and parts at its borders', () => {
    const { texts, counts } = scrubbed(
      '0 My phone is 555-0144, and it is five five five',
      '0 one two three four, or 212-555-0145. My card is 4242 4242',
      '0 4242 4242 then.',
      '0 Bye.',
    );
    expect(texts).toEqual([
      'My phone is [PHONE], and it is [PHONE]',
      '[PHONE], or [PHONE]. My card is [CARD]',
      '[CARD] then.',
      'Bye.',
    ]);
    expect(counts).toEqual({ phone: 3, email: 0, ssn: 0, card: 1 });
  });

  it('changes nothing the second time', () => {
    const once = scrubTranscript(
      conversation('0 five five five', '0 one two three four', '1 a@example.com'),
    ).transcript;
    expect(scrubTranscript(once)).toEqual({ transcript: once, counts: { phone: 0, email: 0, ssn: 0, card: 0 } });
  });

  it('takes a conversation without words', () => {
    expect(scrubTranscript({ language: 'en', duration_seconds: 3, utterances: [] }).transcript.utterances).toEqual([]);
  });
});
