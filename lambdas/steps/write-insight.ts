import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { insightKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { WrittenInsight } from '../contracts/result.ts';
import { WriteInsight } from '../contracts/steps.ts';
import { linesInChunks } from '../domain/questions/chunks.ts';
import { INSIGHT, type InsightAnswer, insightPrompt } from '../domain/questions/insight.ts';
import { provableInsight } from '../domain/questions/provable-insight.ts';
import { editionOf } from '../domain/questions/question.ts';
import { synthesisInput } from '../domain/questions/synthesis-input.ts';
import { askedInParts } from '../jobs/asked-in-parts.ts';
import { type JobDocuments, jobDocuments } from '../jobs/job-documents.ts';
import { keptAnswers } from '../jobs/kept-answers.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  documents: JobDocuments;
  personas: Pick<PersonaStore, 'find'>;
  model: Pick<Gemini, 'answer'>;
  /** What one call may carry, in bytes. */
  chunkCharacters?: number;
}

/**
 * Writes an insight from the persona, the talk and the profiles that were found.
 *
 * Trigger: the state machine when the lookups are over, beside `Draft outreach`.
 *
 * 1. Ask the model with profiles first, since they are short and new, and then the transcript.
 * 2. If one call is too small, ask part by part. Each call carries the insight so far, and each answer is kept for the
 *    next try.
 * 3. Drop every point that code can refute. `Check claims` judges the others.
 *
 * Rejected: summing up all parts at once and merging them in a last call. It is quicker for long talks, and loses what
 * only shows across parts.
 */
export const writeInsight =
  ({ artifacts, documents, personas, model, chunkCharacters }: Dependencies) =>
  async ({ job_id, owner, mode, persons }: InputOf<typeof WriteInsight>) => {
    const already = await artifacts.find(insightKey(job_id), WrittenInsight);
    if (already) return figuresOf(already);

    const { lines, context, index } = synthesisInput({
      mode,
      transcript: await documents.transcript(job_id),
      interests: await documents.interests(job_id),
      persona: await personas.find(owner),
      persons: await documents.persons(job_id, persons),
    });

    const parts = linesInChunks([...lines.profiles, ...lines.transcript], chunkCharacters);
    const ask = keptAnswers({ artifacts, model }, job_id);
    let soFar: InsightAnswer | undefined;
    const { misfits } = await askedInParts(parts, async (part) => {
      const reply = await ask(insightPrompt(context, part, soFar), INSIGHT.schema);
      if ('answer' in reply) soFar = reply.answer;
      return reply;
    });

    const provable = provableInsight(soFar as InsightAnswer, index, context);
    const written = { question: editionOf(INSIGHT), ...provable, ...(misfits && { misfits }) };
    await artifacts.write(insightKey(job_id), written);
    return figuresOf(written);
  };

const figuresOf = ({ overlap_points, action_items, dropped }: WrittenInsight) => ({
  overlap_points: overlap_points.length,
  action_items: action_items.length,
  dropped,
});

export const handler = workflowStep(WriteInsight, () => {
  const artifacts = artifactStore();
  return writeInsight({ artifacts, documents: jobDocuments(artifacts), personas: personaStore(), model: gemini() });
});
