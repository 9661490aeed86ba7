import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../command-line/refusal.ts';
import { adversary } from '../../../evaluation/models/adversary.ts';
import { real } from '../../../evaluation/models/real.ts';
import { recorded } from '../../../evaluation/models/recorded.ts';
import { newRecording, savedRecording } from '../../../evaluation/models/recording.ts';
import { standIn } from '../../../evaluation/models/stand-in.ts';
import type { CitedLine } from '../../../lambdas/contracts/claim.ts';
import type { NumberedClaim } from '../../../lambdas/domain/evidence/claim-verdict.ts';
import { CHECK, checkPrompt } from '../../../lambdas/domain/questions/check-claims.ts';
import { NAMES, personsPrompt } from '../../../lambdas/domain/questions/mentioned-persons.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { geminiStandIn } from '../../../local/stand-ins/gemini.ts';
import { served } from '../../support/servers/served.ts';

const KEY = 'a-key-that-nobody-writes-down';
const TURNS = [{ speaker: 0, start: 0, end: 4, text: 'I met Maren Solberg, a product designer from Oslo.' }];
const NAMED = personsPrompt('recap', TURNS);
const LINE: CitedLine = {
  ...{ id: 't0', from: 'transcript', url: null, at_seconds: 0, speaker: 0 },
  ...{ about: ['Maren Solberg'], quote: 'Maren lent me her skis.' },
};
const claim = (id: string, lines: CitedLine[]): NumberedClaim => ({
  id,
  by: 'draft',
  to: 'Maren',
  text: 'So it is.',
  lines,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkd-recording-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The real model's adapter, with the stand-in in the place of Google. */
const realModel = async (faults = '') => {
  const server = await served(geminiStandIn({ faults: parseFault(faults) }));
  const file = join(folder, 'deep', 'answers.json');
  const variables = { GEMINI_API_KEY: KEY, GEMINI_BASE_URL: server.url };
  return {
    file,
    model: real(variables, newRecording(file)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};

describe('the real model', () => {
  it('is refused without a key', () => {
    expect(() => real({}, newRecording(join(folder, 'answers.json')))).toThrow(
      new UsageError('--model real asks Gemini: set GEMINI_API_KEY.'),
    );
  });

  it('is refused as a recording that is not there', () => {
    expect(() => savedRecording('no/such.json')).toThrow(
      new UsageError('There is no recording no/such.json: run --model real first.'),
    );
  });

  it('answers once, and its recording repeats the answer', async () => {
    await using asked = await realModel();
    const answer = await asked.model.answer(NAMED, NAMES.schema);
    expect(answer).toEqual(await standIn().answer(NAMED, NAMES.schema));
    expect(await recorded(savedRecording(asked.file)).answer(NAMED, NAMES.schema)).toEqual(answer);
  });

  it('records a refusal', async () => {
    await using asked = await realModel('refused');
    await expect(asked.model.answer(NAMED, NAMES.schema)).rejects.toMatchObject({ name: 'ModelRefused' });
    const again = recorded(savedRecording(asked.file)).answer(NAMED, NAMES.schema);
    await expect(again).rejects.toMatchObject({ name: 'ModelRefused' });
  });

  it('records neither the key nor the question', async () => {
    await using asked = await realModel();
    await asked.model.answer(NAMED, NAMES.schema);
    const written = readFileSync(asked.file, 'utf8');
    expect(written).not.toContain(KEY);
    expect(written).not.toContain('I met Maren');
  });
});

describe('a recording', () => {
  it('names the question that it has no answer to', async () => {
    await using asked = await realModel();
    await asked.model.answer(NAMED, NAMES.schema);
    const other = recorded(savedRecording(asked.file)).answer(checkPrompt('recap', []), CHECK.schema);
    await expect(other).rejects.toThrow(/has no answer to a question for verdicts: run --model real again/);
  });
});

describe('the adversary', () => {
  it('proves every claim with words of its line or with invented words, and calls other claims a courtesy', async () => {
    const claims = [claim('c0', [LINE]), claim('c1', [LINE]), claim('c2', [])];
    const { answer } = await adversary().answer(checkPrompt('recap', claims), CHECK.schema);
    expect(answer.verdicts.map(({ verdict }) => verdict)).toEqual(['supported', 'supported', 'courtesy']);
    expect(answer.verdicts[0]?.proof).toEqual([LINE.quote]);
    expect(LINE.quote).not.toContain(answer.verdicts[1]?.proof[0]);
  });

  it('lists people who were named, and people who were not', async () => {
    const { answer } = await adversary().answer(NAMED, NAMES.schema);
    const names = answer.persons.map(({ name }) => name);
    expect(names).toContain('Maren Solberg');
    expect(names).toContain('Mallory Crane');
  });
});
