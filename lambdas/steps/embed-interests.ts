import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { interestsKey, transcriptKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import type { Mode } from '../contracts/job.ts';
import { EmbedInterests } from '../contracts/steps.ts';
import { Interests, type StoredVector, Transcript } from '../contracts/transcript.ts';
import { linesInChunks } from '../domain/questions/chunks.ts';
import { INTERESTS, interestsPrompt, mergeInterests, saidInterests } from '../domain/questions/interests.ts';
import { editionOf } from '../domain/questions/question.ts';
import { askedInParts } from '../jobs/asked-in-parts.ts';
import { keptAnswers } from '../jobs/kept-answers.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read' | 'find' | 'write'>;
  model: Pick<Gemini, 'answer' | 'embed'>;
}

/**
 * Finds out what the talk was about, and embeds it.
 *
 * Trigger: the state machine once the transcript is scrubbed, beside `Extract names`.
 *
 * 1. Ask the model for interests, chunk by chunk, and store the list. A stored list is not paid for again.
 * 2. Embed the list and store the vector beside it. A vector that fails leaves the interests in place.
 *
 * Rejected: embedding the whole transcript. A talk is mostly small talk, and the vector is compared with a persona's.
 */
export const embedInterests = ({ artifacts, model }: Dependencies) => {
  const interestsIn = async (jobId: string, mode: Mode, { utterances }: Transcript): Promise<Interests> => {
    const ask = keptAnswers({ artifacts, model }, jobId);
    const { answers, misfits } = await askedInParts(linesInChunks(utterances), (turns) =>
      ask(interestsPrompt(mode, turns), INTERESTS.schema),
    );
    const lists = answers.map(({ part, answer }) => saidInterests(answer.interests, part));
    return { question: editionOf(INTERESTS), interests: mergeInterests(lists), ...(misfits && { misfits }) };
  };

  return async ({ job_id, mode }: InputOf<typeof EmbedInterests>) => {
    const already = await artifacts.find(interestsKey(job_id), Interests);
    if (already?.embedding) return figuresOf(already, already.embedding);

    const transcript = await artifacts.read(transcriptKey(job_id), Transcript);
    const found = already ?? (await interestsIn(job_id, mode, transcript));
    await artifacts.write(interestsKey(job_id), found);

    const embedding = await model.embed(
      found.interests.join(', ') || transcript.utterances.map(({ text }) => text).join(' '),
    );
    await artifacts.write(interestsKey(job_id), { ...found, embedding });
    return figuresOf(found, embedding);
  };
};

const figuresOf = ({ interests }: Interests, { model, dimensions }: StoredVector) => ({
  interests: interests.length,
  model,
  dimensions,
});

export const handler = workflowStep(EmbedInterests, () =>
  embedInterests({ artifacts: artifactStore(), model: gemini() }),
);
