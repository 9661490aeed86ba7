import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { insightKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { WrittenInsight } from '../contracts/result.ts';
import { WriteInsight } from '../contracts/steps.ts';
import { linesInChunks } from '../domain/questions/chunks.ts';
import { INSIGHT, type InsightAnswer, insightPrompt, provableInsight } from '../domain/questions/insight.ts';
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
 * Fuses who the user is, what was said and what was found into an insight.
 *
 * Called by the state machine when lookups are over, beside `Draft outreach`. Profiles come before the transcript,
 * since they are short and new. What does not fit one call is folded in part by part, each call carrying the insight so
 * far, and each answer is kept for a next try; at the end every point that code can refute is dropped. `Check claims` judges the others.
 *
 * Parts could be summed up at once and merged in a last call. That is quicker for long talks, and loses what only shows
 * across parts.
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
