import type { Mode } from '../../contracts/job.ts';
import type { Lookup, MentionedPerson } from '../../contracts/person.ts';
import type { Persona } from '../../contracts/persona.ts';
import type { Interests, Transcript } from '../../contracts/transcript.ts';
import { CitationIndex, personaLines, profileLines, transcriptLines } from '../evidence/citations.ts';
import { cosineSimilarity } from './cosine-similarity.ts';
import type { SynthesisContext } from './insight.ts';

/** Everything that is known when insight and drafts are written. */
export interface Known {
  mode: Mode;
  transcript: Transcript;
  interests: Interests;
  persona: Persona | undefined;
  /** Everyone who was mentioned, with the lookup that found them, if any. */
  persons: { person: MentionedPerson; found: Lookup | undefined }[];
}

/** The same as numbered lines to cite, with the context that every call to the model needs. */
export const synthesisInput = ({ mode, transcript, interests, persona, persons }: Known) => {
  const lines = {
    transcript: transcriptLines(transcript.utterances),
    persona: personaLines(persona),
    profiles: profileLines(
      persons.flatMap(({ person, found }) => (found?.profile ? [{ person, profile: found.profile }] : [])),
    ),
  };
  const context: SynthesisContext = {
    mode,
    language: persona?.language ?? transcript.language,
    spoken: transcript.language,
    persona: lines.persona,
    interests: interests.interests,
    similarity: cosineSimilarity(persona?.embedding, interests.embedding),
    persons: persons.map(({ person, found }) => ({ ...person, confirmed: found?.profile !== undefined })),
  };
  const names = persons.map(({ person }) => person.name);
  return { lines, context, index: new CitationIndex(lines, names) };
};
