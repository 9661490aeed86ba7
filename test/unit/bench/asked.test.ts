import { describe, expect, test } from 'vitest';
import { read } from '../../../bench/cloud/asked.ts';
import { ofKnown, ofUnknown } from '../../../bench/cloud/made-recording.ts';

const NAMES = ['Lucía Ferrán', 'Priya Raghunathan-Holt'];
const at = (path: string) => new URL(path, 'http://127.0.0.1:9');
const asking = (properties: object, text = '') =>
  JSON.stringify({ contents: [{ parts: [{ text }] }], generationConfig: { responseSchema: { properties } } });

describe('the purpose of a provider call', () => {
  test('a transcription is recognised by the job of its recording', () => {
    const body = JSON.stringify({ url: 'http://127.0.0.1:9/bucket/raw-audio/01JD?X-Amz-Signature=abc' });
    expect(read('deepgram', at('/v1/listen'), body, NAMES)).toMatchObject({ task: 'transcription', recording: '01JD' });
  });

  test.each([
    ['/v1beta/models/m:generateContent', asking({ persons: {} }), 'persons'],
    ['/v1beta/models/m:generateContent', asking({ summary: {}, overlap_points: {} }), 'overlap_points'],
    ['/v1beta/models/m:batchEmbedContents', '{}', 'embedding'],
    ['/v1beta/models/m:embedContent', '{}', 'embedding'],
  ])('a call of the model at %s has the task %s: %s', (path, body, task) => {
    expect(read('gemini', at(path), body, NAMES).task).toBe(task);
  });

  test.each([
    ['github', '/search/users?q=lucia%20ferran', { task: 'search', subject: 0 }],
    ['github', '/users/priya-raghunathan-holt', { task: 'profile', subject: 1 }],
    ['linkedin', '/pub/dir/Priya/Raghunathan-Holt', { task: 'search', subject: 1 }],
    ['bluesky', '/xrpc/app.bsky.actor.searchActors?q=Luc%C3%ADa%20Ferr%C3%A1n', { task: 'search', subject: 0 }],
  ] as const)('%s at %s', (source, path, asked) => {
    expect(read(source, at(path), undefined, NAMES)).toEqual({ provider: source, ...asked });
  });

  test('a match is about the one person that it names, and about nobody when it names two', () => {
    const match = (text: string) =>
      read('gemini', at('/v1beta/models/m:generateContent'), asking({ candidates: {} }, text), NAMES);
    expect(match('Is this Lucía Ferrán?').subject).toBe(0);
    expect(match('Is this Lucía Ferrán or Priya Raghunathan-Holt?')).not.toHaveProperty('subject');
  });

  test('the content of a call is not kept', () => {
    const kept = read('gemini', at('/v1beta/models/m:generateContent'), asking({ persons: {} }, 'I met Lucía.'), NAMES);
    expect(JSON.stringify(kept)).not.toMatch(/Luc/);
  });
});

describe('a made recording', () => {
  test('names the right number of people, and has its own sound', () => {
    const all = [ofKnown(2), ofKnown(5), ofUnknown(0), ofUnknown(10)];
    expect(all.map(({ names }) => names.length)).toEqual([2, 5, 0, 10]);
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(4);
    for (const { names, utterances } of all) {
      for (const name of names) expect(utterances.filter(({ text }) => text.includes(name))).toHaveLength(1);
    }
  });
});
