export const PERSONA = {
  request: { headline: 'Backend engineer', interests: ['Solana', 'trail running'], language: 'en' },
  response: {
    user_id: 'ada',
    headline: 'Backend engineer',
    interests: ['Solana', 'trail running'],
    bio: null,
    language: 'en',
    embedded_at: '2026-11-23T09:00:00.000Z',
    embedding: { model: 'gemini-embedding-001', dimensions: 768 },
  },
};

export const SUPPRESSION = { name: 'Maren Solberg', hints: ['Fjordlys Studio', 'Oslo'] };

export const CIRCUIT = {
  source: 'linkedin',
  state: 'open',
  reason: 'captcha',
  generation: 1_795_428_000_000_000,
  recent_failures: 0,
  opens_again_in_seconds: 3_421,
  quota_resets_in_seconds: null,
};

export const CLOSED_CIRCUIT = {
  ...CIRCUIT,
  state: 'closed',
  reason: null,
  generation: 0,
  opens_again_in_seconds: null,
};

export const HEALTH = { status: 'ok', checks: { tables: 'ok', state_machine: 'ok', cache: 'ok' } };
