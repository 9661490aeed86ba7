import { describe, expect, test } from 'vitest';
import { whoPlays, withProviders } from '../../../local/providers.ts';

const standIns = { deepgram: 'd://', gemini: 'g://', linkedin: 'l://', x: 'x://', google: 'o://' };
const template = {
  DEEPGRAM_BASE_URL: 'https://api.deepgram.com',
  DEEPGRAM_MODEL: 'nova-2',
  AUDIO_DELIVERY: 'url',
  GEMINI_BASE_URL: 'https://generativelanguage.googleapis.com',
  GEMINI_THINKING_LEVEL: 'low',
  LINKEDIN_BASE_URL: 'https://www.linkedin.com',
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
      REDIS_URL: 'r://',
      REDIS_IAM_CACHE: undefined,
    });
    expect(replaced({})).not.toHaveProperty('X_BASE_URL');
  });

  test('are whom the caller names', () => {
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

  test('are told to whoever starts the cloud', () => {
    expect(whoPlays(standIns, { GEMINI_API_KEY: 'k', X_BASE_URL: 'http://mine' })).toEqual({
      deepgram: 'stand-in d://',
      gemini: 'the real service',
      linkedin: 'stand-in l://',
      x: 'http://mine',
      google: 'stand-in o://',
    });
  });
});
