import * as z from 'zod';
import { LanguageTag } from './language.ts';
import { StoredVector } from './transcript.ts';

/** What users say about themselves. An insight may cite these lines. */
export const PersonaInput = z.strictObject({
  headline: z.string().trim().min(1).max(200).optional(),
  interests: z.array(z.string().trim().min(1).max(80)).max(50),
  bio: z.string().trim().min(1).max(2000).optional(),
  /** The user's language: insights and drafts are written in it. */
  language: LanguageTag.optional(),
});
export type PersonaInput = z.infer<typeof PersonaInput>;

export const Persona = PersonaInput.extend({
  user_id: z.string(),
  embedding: StoredVector,
  embedded_at: z.string(),
});
export type Persona = z.infer<typeof Persona>;
