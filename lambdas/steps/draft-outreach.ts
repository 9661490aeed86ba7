import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/gemini.ts';
import { keptAnswers } from '../adapters/kept-answers.ts';
import { type PersonaStore, personaStore } from '../adapters/persona-store.ts';
import { draftKey } from '../contracts/artifacts.ts';
import { WrittenDraft } from '../contracts/result.ts';
import { DraftOutreach, type InputOf } from '../contracts/steps.ts';
import { chunksOf } from '../domain/questions/chunks.ts';
import { groundedDraft, OutreachAnswer, outreachPrompt } from '../domain/questions/outreach.ts';
import { askedInParts } from '../domain/questions/parts.ts';
import { synthesisMaterial } from '../domain/questions/synthesis-input.ts';
import { type JobMaterial, jobMaterial } from '../jobs/job-documents.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  material: JobMaterial;
  personas: Pick<PersonaStore, 'find'>;
  model: Pick<Gemini, 'answer'>;
}

/**
 * Drafts the message that the user may send.
 *
 * Called by the state machine when look-ups are over, beside `Write insight`. A message needs somebody to go to: when
 * nobody was named, the draft is empty and no model is asked. Of a long talk the model gets the first part, where
 * people introduce themselves.
 *
 * The draft could be written from the insight. It would then have to wait for it, and fail with it.
 */
export const draftOutreach =
  ({ artifacts, material, personas, model }: Dependencies) =>
  async ({ job_id, owner, mode, persons }: InputOf<typeof DraftOutreach>) => {
    const already = await artifacts.find(draftKey(job_id), WrittenDraft);
    if (already) return figuresOf(already);

    const named = await material.persons(job_id, persons);
    if (named.length === 0) {
      const nobody: WrittenDraft = { message: null, dropped: 0 };
      await artifacts.write(draftKey(job_id), nobody);
      return figuresOf(nobody);
    }

    const { lines, context, sources } = synthesisMaterial({
      mode,
      transcript: await material.transcript(job_id),
      interests: await material.interests(job_id),
      persona: await personas.find(owner),
      persons: named,
    });
    const [transcript = []] = chunksOf(lines.transcript, ({ text }) => text.length + 80);
    const ask = keptAnswers({ artifacts, model }, job_id);
    const { answers, misfits } = await askedInParts([transcript], (part) =>
      ask(outreachPrompt(context, { transcript: part, profiles: lines.profiles }), OutreachAnswer),
    );
    // In halves there are two drafts; the first is of the beginning.
    const [first] = answers as [(typeof answers)[0]];
    const draft = { ...groundedDraft(first.answer, sources, context), ...(misfits && { misfits }) };
    await artifacts.write(draftKey(job_id), draft);
    return figuresOf(draft);
  };

const figuresOf = ({ message, dropped }: WrittenDraft) => ({ characters: message?.length ?? 0, dropped });

export const handler = workflowStep(DraftOutreach, () => {
  const artifacts = artifactStore();
  return draftOutreach({ artifacts, material: jobMaterial(artifacts), personas: personaStore(), model: gemini() });
});
