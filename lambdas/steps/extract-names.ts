import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { required } from '../adapters/runtime/environment.ts';
import { personsKey, transcriptKey, wantedPersonKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import type { InputOf } from '../contracts/execution.ts';
import type { Mode } from '../contracts/job.ts';
import { MentionedPersons } from '../contracts/person.ts';
import { ExtractNames } from '../contracts/steps.ts';
import { Transcript } from '../contracts/transcript.ts';
import { countUnsaid, mergePersons } from '../domain/identity/merge-persons.ts';
import { linesInChunks } from '../domain/questions/chunks.ts';
import { NAMES, personsPrompt, saidPersons } from '../domain/questions/mentioned-persons.ts';
import { editionOf } from '../domain/questions/question.ts';
import { askedInParts } from '../jobs/asked-in-parts.ts';
import { keptAnswers } from '../jobs/kept-answers.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read' | 'find' | 'write'>;
  model: Pick<Gemini, 'answer'>;
  /** How many people are looked up, the surest first; 10 by default. The result says how many more there are. */
  most?: number;
}

/**
 * Finds out who was named, and what was said about them.
 *
 * Trigger: the state machine once the transcript is scrubbed, beside `Embed interests`.
 *
 * 1. Ask the model chunk by chunk. Each answer is kept for the next try.
 * 2. Merge the answers into one list, unless a list is stored already.
 * 3. Store one document a person, which is all that a lookup may read of a job, and then the list.
 *
 * Rejected: names in the state. They would stay in the execution's history for 90 days, so the state holds the persons'
 * indexes.
 */
export const extractNames = ({ artifacts, model, most = 10 }: Dependencies) => {
  const namedIn = async (jobId: string, mode: Mode): Promise<MentionedPersons> => {
    const { utterances, language } = await artifacts.read(transcriptKey(jobId), Transcript);
    const ask = keptAnswers({ artifacts, model }, jobId);
    const { answers, misfits } = await askedInParts(linesInChunks(utterances), (turns) =>
      ask(personsPrompt(mode, turns), NAMES.schema),
    );
    const said = answers.flatMap(({ part, answer }) => saidPersons(answer.persons, part, language));
    const persons = mergePersons(said);
    return {
      question: editionOf(NAMES),
      persons: persons.slice(0, most),
      not_looked_up: Math.max(0, persons.length - most),
      not_said: countUnsaid(
        answers.flatMap(({ answer }) => answer.persons),
        said,
      ),
      ...(misfits && { misfits }),
    };
  };

  return async ({ job_id, mode }: InputOf<typeof ExtractNames>) => {
    const named = (await artifacts.find(personsKey(job_id), MentionedPersons)) ?? (await namedIn(job_id, mode));
    const { persons } = named;

    // The list is written last: if it exists, everyone in it has their document.
    await Promise.all(persons.map((person, index) => artifacts.write(wantedPersonKey(job_id, index), person)));
    await artifacts.write(personsKey(job_id), named);
    return { person_indexes: persons.map((_, index) => index) };
  };
};

export const handler = workflowStep(ExtractNames, () =>
  extractNames({
    artifacts: artifactStore(),
    model: gemini(),
    most: Number(required(ENVIRONMENT.personsLookedUp)),
  }),
);
