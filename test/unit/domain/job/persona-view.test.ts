import { expect, it } from 'vitest';
import { personaView } from '../../../../lambdas/domain/job/persona-view.ts';
import { OWNER } from '../../../support/builders/job-rows.ts';
import { PERSONA } from '../../../support/builders/talk.ts';

it("shows the vector's model and not the vector, and null for missing fields", () => {
  expect(personaView(PERSONA)).toEqual({
    user_id: OWNER,
    headline: 'Frontend developer',
    interests: ['Solana'],
    bio: null,
    language: null,
    embedded_at: '2026-11-20T10:00:00.000Z',
    embedding: { model: 'gemini-embedding-001', dimensions: 2 },
  });
});
