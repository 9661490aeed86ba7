import { describe, expect, test } from 'vitest';
import { secretValue } from '../../../local/cloud/secret-values.ts';
import { generatedValue } from '../../../local/template/secrets.ts';

describe('the value of a secret', () => {
  const keys = { DEEPGRAM_API_KEY: 'deep', GEMINI_API_KEY: 'gem' };

  test.each([
    ["a vendor's is the caller's key", 'SecretsDeepgram1A', {}, keys, 'deep'],
    ['told by its description', 'Key', { description: 'API key of Gemini' }, keys, 'gem'],
    ['a word for the stand-in when there is no key', 'SecretsDeepgram1A', { generated: 'x' }, {}, 'local-stand-in'],
    ["the template's own", 'Own', { text: 'text' }, {}, 'text'],
    ['a word when the template says nothing', 'Own', {}, {}, 'local-stand-in'],
    ["no vendor's when it names two", 'Own', { description: 'Not of Gemini or Deepgram', text: 'a' }, keys, 'a'],
    [
      "the caller's keys in its fields, and the template's own where there is none",
      'Sources',
      { description: 'Keys of sources; Gemini has another', text: '{"GITHUB_TOKEN":"","BRAVE_API_KEY":"own"}' },
      { ...keys, GITHUB_TOKEN: 'hub', BRAVE_API_KEY: '' },
      '{"GITHUB_TOKEN":"hub","BRAVE_API_KEY":"own"}',
    ],
    ["the template's own when its fields are not all texts", 'Own', { text: '{"KEY":1}' }, { KEY: 'k' }, '{"KEY":1}'],
    ["the template's own when it only looks like fields", 'Own', { text: '{"KEY"' }, { KEY: 'k' }, '{"KEY"'],
  ])('%s', (_, called, properties, environment, value) => {
    const secret = { logicalId: called, name: called, description: '', metadata: {}, ...properties };
    expect(secretValue(secret, environment)).toBe(value);
  });

  test('a generated one is the same in every run, and another for another secret', () => {
    const generate = (called: string) => generatedValue(called, { PasswordLength: 100 });
    expect(generate('Pepper')).toMatch(/^[A-Za-z0-9]{100}$/);
    expect(generate('Pepper')).toBe(generate('Pepper'));
    expect(generate('Pepper')).not.toBe(generate('Salt'));
    const field = { SecretStringTemplate: '{"user":"me"}', GenerateStringKey: 'password' };
    expect(JSON.parse(generatedValue('A', field))).toEqual({
      user: 'me',
      password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
  });
});
