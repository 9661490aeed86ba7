import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/gemini.ts';
import { keptAnswers } from '../adapters/kept-answers.ts';
import { type PersonaStore, personaStore } from '../adapters/persona-store.ts';
import { insightKey } from '../contracts/artifacts.ts';
import { WrittenInsight } from '../contracts/result.ts';
import { type InputOf, WriteInsight } from '../contracts/steps.ts';
import { chunksOf } from '../domain/questions/chunks.ts';
import { groundedInsight, InsightAnswer, insightPrompt } from '../domain/questions/insight.ts';
import { askedInParts } from '../domain/questions/parts.ts';
import { synthesisMaterial } from '../domain/questions/synthesis-input.ts';
import { type JobMaterial, jobMaterial } from '../jobs/job-documents.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  material: JobMaterial;
  personas: Pick<PersonaStore, 'find'>;
  model: Pick<Gemini, 'answer'>;
  /** What one call may carry, in characters. */
  chunkCharacters?: number;
}

/**
 * Fuses who the user is, what was said and what was found into an insight.
 *
 * Called by the state machine when look-ups are over, beside `Draft outreach`. Profiles come before the transcript,
 * since they are short and new. What does not fit one call is folded in part by part, each call carrying the insight so
 * far, and each answer is kept for a next try; at the end every point is held against the lines it cites, and one that rests on nothing is dropped.
 *
 * Parts could be summed up at once and merged in a last call. That is quicker for long talks, and loses what only shows
 * across parts.
 */
export const writeInsight =
  ({ artifacts, material, personas, model, chunkCharacters }: Dependencies) =>
  async ({ job_id, owner, mode, persons }: InputOf<typeof WriteInsight>) => {
    const already = await artifacts.find(insightKey(job_id), WrittenInsight);
    if (already) return figuresOf(already);

    const { lines, context, sources } = synthesisMaterial({
      mode,
      transcript: await material.transcript(job_id),
      interests: await material.interests(job_id),
      persona: await personas.find(owner),
      persons: await material.persons(job_id, persons),
    });

    const parts = chunksOf([...lines.profiles, ...lines.transcript], ({ text }) => text.length + 80, chunkCharacters);
    const ask = keptAnswers({ artifacts, model }, job_id);
    let soFar: InsightAnswer | undefined;
    const { misfits } = await askedInParts(parts, async (part) => {
      const reply = await ask(insightPrompt(context, part, soFar), InsightAnswer);
      if ('answer' in reply) soFar = reply.answer;
      return reply;
    });

    const written = { ...groundedInsight(soFar as InsightAnswer, sources, context), ...(misfits && { misfits }) };
    await artifacts.write(insightKey(job_id), written);
    return figuresOf(written);
  };

const figuresOf = ({ insight, dropped }: WrittenInsight) => ({
  overlap_points: insight.overlap_points.length,
  evidence: insight.evidence.length,
  dropped,
});

export const handler = workflowStep(WriteInsight, () => {
  const artifacts = artifactStore();
  return writeInsight({ artifacts, material: jobMaterial(artifacts), personas: personaStore(), model: gemini() });
});
