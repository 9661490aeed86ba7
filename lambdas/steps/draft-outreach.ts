import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { required } from '../adapters/runtime/environment.ts';
import { draftsKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import type { InputOf } from '../contracts/execution.ts';
import { WrittenDrafts } from '../contracts/result.ts';
import { DraftOutreach } from '../contracts/steps.ts';
import { linesInChunks } from '../domain/questions/chunks.ts';
import { addressees, OUTREACH, outreachPrompt, provableDrafts } from '../domain/questions/outreach.ts';
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
  /** How many people get a draft; 5 by default. */
  most?: number;
}

/**
 * Drafts a message to everyone the user may want to write to.
 *
 * Trigger: the state machine when the lookups are over, beside `Write insight`.
 *
 * 1. Choose the people: those who were found, and those with a known fact. If there are none, no model is asked.
 * 2. Ask the model, with the first part of a long talk: people introduce themselves there.
 * 3. Drop every sentence that code can refute. `Check claims` judges the others.
 *
 * Rejected: writing the drafts from the insight. They would have to wait for it, and fail with it.
 */
export const draftOutreach =
  ({ artifacts, documents, personas, model, most = 5 }: Dependencies) =>
  async ({ job_id, owner, mode, persons }: InputOf<typeof DraftOutreach>) => {
    const already = await artifacts.find(draftsKey(job_id), WrittenDrafts);
    if (already) return figuresOf(already);

    const { lines, context, index } = synthesisInput({
      mode,
      transcript: await documents.transcript(job_id),
      interests: await documents.interests(job_id),
      persona: await personas.find(owner),
      persons: await documents.persons(job_id, persons),
    });
    const to = addressees(context.persons, most);
    if (to.length === 0) {
      const nobody: WrittenDrafts = { language: context.language, drafts: [], dropped: 0 };
      await artifacts.write(draftsKey(job_id), nobody);
      return figuresOf(nobody);
    }

    const [transcript = []] = linesInChunks(lines.transcript);
    const ask = keptAnswers({ artifacts, model }, job_id);
    const { answers, misfits } = await askedInParts([transcript], (part) =>
      ask(outreachPrompt(context, to, { transcript: part, profiles: lines.profiles }), OUTREACH.schema),
    );
    // A question in halves gives two sets of drafts. The first is about the beginning.
    const [first] = answers as [(typeof answers)[0]];
    const provable = provableDrafts(first.answer, to, index, context);
    const written = { question: editionOf(OUTREACH), ...provable, ...(misfits && { misfits }) };
    await artifacts.write(draftsKey(job_id), written);
    return figuresOf(written);
  };

const figuresOf = ({ drafts, dropped }: WrittenDrafts) => ({ drafts: drafts.length, dropped });

export const handler = workflowStep(DraftOutreach, () => {
  const artifacts = artifactStore();
  return draftOutreach({
    artifacts,
    documents: jobDocuments(artifacts),
    personas: personaStore(),
    model: gemini(),
    most: Number(required(ENVIRONMENT.draftsWritten)),
  });
});
