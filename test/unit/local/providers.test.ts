import { describe, expect, test } from 'vitest';
import { missingKeys, whoPlays, withProviders } from '../../../local/cloud/providers.ts';

const standIns = {
  deepgram: 'd://',
  gemini: 'g://',
  linkedin: 'l://',
  x: 'x://',
  google: 'o://',
  github: 'h://',
  bluesky: 'b://',
  orcid: 'i://',
  brave: 'v://',
  exa: 'e://',
  peopledatalabs: 'p://',
};
const template = {
  DEEPGRAM_BASE_URL: 'https://api.deepgram.com',
  DEEPGRAM_MODEL: 'nova-2',
  AUDIO_DELIVERY: 'url',
  GEMINI_BASE_URL: 'https://generativelanguage.googleapis.com',
  GEMINI_THINKING_LEVEL: 'low',
  LINKEDIN_BASE_URL: 'https://www.linkedin.com',
  GITHUB_BASE_URL: 'https://api.github.com',
  ORCID_BASE_URL: 'https://pub.orcid.org',
  PEOPLEDATALABS_BASE_URL: 'https://api.peopledatalabs.com',
  TENTH_BASE_URL: 'https://tenth.example',
  REDIS_URL: 'rediss://user@cache:6379',
  REDIS_IAM_CACHE: 'circuits',
  JOBS_TABLE: 'jobs',
};
const replaced = (caller: Record<string, string>) => withProviders(template, { standIns, redis: 'r://', caller });

describe("a function's providers", () => {
  test('are the stand-ins and the local Redis', () => {
    expect(replaced({})).toEqual({
      ...template,
      DEEPGRAM_BASE_URL: 'd://',
      GEMINI_BASE_URL: 'g://',
      LINKEDIN_BASE_URL: 'l://',
      GITHUB_BASE_URL: 'h://',
      ORCID_BASE_URL: 'i://',
      PEOPLEDATALABS_BASE_URL: 'p://',
      TENTH_BASE_URL: 'http://127.0.0.1:9',
      REDIS_URL: 'r://',
      REDIS_IAM_CACHE: undefined,
    });
    expect(replaced({})).not.toHaveProperty('X_BASE_URL');
  });

  test('are those that the caller names', () => {
    const named = { LINKEDIN_BASE_URL: 'http://mine', DEEPGRAM_MODEL: 'nova-3', GEMINI_THINKING_LEVEL: 'high' };
    const caller = { ...named, X_BASE_URL: 'http://unasked' };
    expect(replaced(caller)).toMatchObject(named);
    expect(replaced(caller)).not.toHaveProperty('X_BASE_URL');
  });

  test('are real when the caller has the key; the real Deepgram is then sent bytes', () => {
    const real = replaced({ DEEPGRAM_API_KEY: 'k', GEMINI_API_KEY: 'k' });
    expect(real).toMatchObject({
      DEEPGRAM_BASE_URL: template.DEEPGRAM_BASE_URL,
      GEMINI_BASE_URL: template.GEMINI_BASE_URL,
      LINKEDIN_BASE_URL: 'l://',
      AUDIO_DELIVERY: 'bytes',
    });
    expect(replaced({ DEEPGRAM_API_KEY: 'k', DEEPGRAM_BASE_URL: 'http://mine' })).toMatchObject({
      DEEPGRAM_BASE_URL: 'http://mine',
      AUDIO_DELIVERY: 'url',
    });
  });

  test.each([['PEOPLEDATALABS_API_KEY', 'PEOPLEDATALABS_BASE_URL']] as const)(
    'are real with %s, unless it is the key for a stand-in or the caller names a server',
    (key, url) => {
      expect(replaced({ [key]: 'k' })[url]).toBe(template[url]);
      expect(replaced({ [key]: 'local-stand-in' })[url]).toBe(replaced({})[url]);
      expect(replaced({ [key]: 'k', [url]: 'http://mine' })[url]).toBe('http://mine');
      expect(replaced({ [key]: '' })[url]).toBe(replaced({})[url]);
    },
  );

  test('are named by the caller where the local cloud has no stand-in', () => {
    expect(replaced({ TENTH_BASE_URL: 'http://mine' }).TENTH_BASE_URL).toBe('http://mine');
  });

  test('are told to the person who starts the cloud', () => {
    const caller = {
      GEMINI_API_KEY: 'k',
      BRAVE_API_KEY: 'k',
      EXA_API_KEY: 'local-stand-in',
      X_BASE_URL: 'http://mine',
    };
    expect(whoPlays(standIns, caller, [template, { ELEVENTH_BASE_URL: '' }])).toEqual({
      deepgram: 'stand-in d://',
      gemini: 'the real service',
      linkedin: 'stand-in l://',
      x: 'http://mine',
      google: 'stand-in o://',
      github: 'stand-in h://',
      bluesky: 'stand-in b://',
      orcid: 'stand-in i://',
      brave: 'the real service',
      exa: 'stand-in e://',
      peopledatalabs: 'stand-in p://',
      tenth: 'nobody: name it in TENTH_BASE_URL',
      eleventh: 'nobody: name it in ELEVENTH_BASE_URL',
    });
    expect(whoPlays(standIns, { TENTH_BASE_URL: 'http://mine' }, [template]).tenth).toBe('http://mine');
  });
});

test('the keys that are missing for a recording of your own are those of Deepgram and Gemini alone', () => {
  expect(missingKeys({})).toEqual(['DEEPGRAM_API_KEY', 'GEMINI_API_KEY']);
  expect(missingKeys({ DEEPGRAM_API_KEY: 'k', GEMINI_BASE_URL: 'http://mine' })).toEqual([]);
  expect(missingKeys({ DEEPGRAM_API_KEY: 'local-stand-in', GEMINI_API_KEY: 'k' })).toEqual(['DEEPGRAM_API_KEY']);
});
