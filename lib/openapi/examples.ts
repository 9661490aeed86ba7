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

export const OPERATIONS = {
  at: '2026-11-23T10:20:00.000Z',
  since: '2026-11-22T10:20:00.000Z',
  pools: [
    { name: 'transcription', running: 4, waiting: 7, oldest_waiting_seconds: 38.2, limit: 4 },
    { name: 'look_ups', running: 3, waiting: 0, oldest_waiting_seconds: null, limit: 32 },
  ],
  circuits: [CIRCUIT],
  jobs_by_state: {
    PENDING: 2,
    TRANSCRIPTION: 11,
    EMBEDDING: 0,
    ENRICHMENT: 1,
    SYNTHESIS: 1,
    SUCCESS: 412,
    ERROR: 3,
    CANCELLED: 1,
  },
  failures: [
    { code: 'NoSpeech', count: 2 },
    { code: 'UploadExpired', count: 1 },
  ],
  stages: [
    { name: 'TRANSCRIPTION', p50_seconds: 9.1, p90_seconds: 31.4, jobs: 412 },
    { name: 'EMBEDDING', p50_seconds: 2.2, p90_seconds: 3.9, jobs: 412 },
    { name: 'ENRICHMENT', p50_seconds: 21.7, p90_seconds: 48, jobs: 412 },
    { name: 'SYNTHESIS', p50_seconds: 4.6, p90_seconds: 9.8, jobs: 412 },
  ],
};

export const HEALTH = { status: 'ok', checks: { tables: 'ok', state_machine: 'ok', cache: 'ok' } };
