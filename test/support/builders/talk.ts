import { named as namedPerson } from '../../../evaluation/jobs/named-person.ts';
import type { Lookup, MentionedPerson, Profile } from '../../../lambdas/contracts/person.ts';
import type { Persona } from '../../../lambdas/contracts/persona.ts';
import type { Interests, Transcript, Utterance } from '../../../lambdas/contracts/transcript.ts';
import { OWNER } from './job-rows.ts';

/** Turns of one speaker, five seconds each. */
export const turns = (...texts: string[]): Utterance[] =>
  texts.map((text, at) => ({ speaker: 0, start: at * 5, end: at * 5 + 4, text }));

/**
 * What a job has gathered when insight and draft are written: a talk about Chidi, who was found, and Ikenna, who was
 * not.
 */
export const TRANSCRIPT: Transcript = {
  language: 'en',
  duration_seconds: 14,
  utterances: turns('I met Chidi.', 'He writes Solana programs.', 'Ikenna was there too.'),
};
export const INTERESTS: Interests = {
  interests: ['Solana', 'React'],
  embedding: { vector: [1, 0], model: 'gemini-embedding-001', dimensions: 2 },
};
export const PERSONA: Persona = {
  user_id: OWNER,
  headline: 'Frontend developer',
  interests: ['Solana'],
  embedding: { vector: [0.8, 0.6], model: 'gemini-embedding-001', dimensions: 2 },
  embedded_at: '2026-11-20T10:00:00.000Z',
};

export const named = (name: string, known: Partial<MentionedPerson> = {}): MentionedPerson =>
  namedPerson(name, { search_query: `${name} developer`, ...known });

export const PROFILE: Profile = {
  source: 'linkedin',
  url: 'https://linkedin.example/in/chidi',
  name: 'Chidi Ezenwa',
  headline: 'Backend Developer at Kelewele Labs',
  company: null,
  place: 'Lagos, Nigeria',
  about: null,
  topics: ['Rust', 'Solana'],
  fetched_at: '2026-11-23T10:00:00.000Z',
};
export const FOUND: Lookup = {
  outcome: 'found',
  profile: PROFILE,
  match_confidence: 0.8,
  red_flags: ['A common name.'],
  candidates: 2,
};
