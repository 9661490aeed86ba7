import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownRecording, RecordingRefused } from '../../../local/commands/own-recording.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const KEYS = { DEEPGRAM_API_KEY: 'a-key', GEMINI_API_KEY: 'another-key' };
const folder = temporaryFolder();
const file = join(folder, 'talk.m4a');
const empty = join(folder, 'empty.m4a');
const directory = join(folder, 'talks');
writeFileSync(file, 'sound');
writeFileSync(empty, '');
mkdirSync(directory);

test('a recording of your own is read, and its type is left to its bytes', () => {
  expect(ownRecording(file, { mode: 'live', language: 'pt-BR' }, KEYS)).toEqual({
    bytes: new Uint8Array(Buffer.from('sound')),
    content_type: 'application/octet-stream',
    filename: 'talk.m4a',
    mode: 'live',
    language: 'pt-BR',
  });
  expect(ownRecording(file, {}, KEYS)).toMatchObject({ mode: 'recap' });
});

test.each([
  ['no key', {}, 'set DEEPGRAM_API_KEY and GEMINI_API_KEY'],
  ['one key', { DEEPGRAM_API_KEY: 'a-key' }, 'set GEMINI_API_KEY'],
])('with %s one sentence says which are missing', (_, keys, words) => {
  expect(() => ownRecording(file, {}, keys)).toThrow(
    new RecordingRefused(`A recording of your own needs the real services: ${words}, then try again.`),
  );
});

test.each([
  ['nowhere.m4a', {}, /^There is no file nowhere\.m4a\./],
  [directory, {}, /^There is no file .*talks\./],
  [empty, {}, /^The file .*empty\.m4a is empty\./],
  [file, { mode: 'dream' }, /^--mode must be recap or live/],
  [file, { language: 'no language' }, /^--language must be a BCP 47 tag/],
])('%s with %j is refused with a sentence', (path, options, sentence) => {
  expect(() => ownRecording(path, options, KEYS)).toThrow(
    expect.objectContaining({ constructor: RecordingRefused, message: expect.stringMatching(sentence) }),
  );
});
