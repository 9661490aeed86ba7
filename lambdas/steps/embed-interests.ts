import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/gemini.ts';
import { interestsKey, transcriptKey } from '../contracts/artifacts.ts';
import { EmbedInterests, type ExecutionInput } from '../contracts/steps.ts';
import { Interests, Transcript } from '../contracts/transcript.ts';
import { turnsInChunks } from '../domain/chunks.ts';
import { InterestsAnswer, interestsPrompt, mergeInterests, saidInterests } from '../domain/interests.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read' | 'find' | 'write'>;
  model: Pick<Gemini, 'answer' | 'embed'>;
}

/**
 * The start of a talk, for one in which the model sees no interests; well within the embedding model's 2,048 tokens.
 */
const OPENING_CHARACTERS = 4000;

/**
 * Finds what the talk was about and embeds it.
 *
 * Called by the state machine once the transcript is scrubbed, beside `Extract names`. Asks the model for interests,
 * chunk by chunk, embeds the list, and stores both with the model's name and the vector's length. What is stored
 * already is not paid for again.
 *
 * The whole transcript could be embedded instead; but a talk is mostly small talk, and the vector is there to be
 * compared with a persona's.
 */
export const embedInterests =
  ({ artifacts, model }: Dependencies) =>
  async ({ job_id, mode }: ExecutionInput) => {
    const already = await artifacts.find(interestsKey(job_id), Interests);
    if (already) return figuresOf(already);

    const { utterances } = await artifacts.read(transcriptKey(job_id), Transcript);
    const lists: string[][] = [];
    for (const turns of turnsInChunks(utterances)) {
      const { interests } = await model.answer(interestsPrompt(mode, turns), InterestsAnswer);
      lists.push(saidInterests(interests, turns));
    }
    const interests = mergeInterests(lists);

    const opening = utterances
      .map(({ text }) => text)
      .join(' ')
      .slice(0, OPENING_CHARACTERS);
    const embedding = await model.embed(interests.join(', ') || opening);
    await artifacts.write(interestsKey(job_id), { interests, embedding });
    return figuresOf({ interests, embedding });
  };

const figuresOf = ({ interests, embedding: { model, dimensions } }: Interests) => ({
  interests: interests.length,
  model,
  dimensions,
});

export const handler = workflowStep(EmbedInterests, () =>
  embedInterests({ artifacts: artifactStore(), model: gemini() }),
);
