import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { checkedClaimsKey, draftsKey, insightKey } from '../contracts/artifacts.ts';
import type { ClaimVerdict } from '../contracts/claim.ts';
import type { InputOf } from '../contracts/execution.ts';
import { CheckedClaims, WrittenDrafts, WrittenInsight } from '../contracts/result.ts';
import { CheckClaims } from '../contracts/steps.ts';
import { claimsOf, verifiedVerdict } from '../domain/evidence/claim-verdict.ts';
import { CHECK, checkPrompt, claimsInChunks } from '../domain/questions/check-claims.ts';
import { editionOf } from '../domain/questions/question.ts';
import { askedInParts } from '../jobs/asked-in-parts.ts';
import { type JobDocuments, jobDocuments } from '../jobs/job-documents.ts';
import { keptAnswers } from '../jobs/kept-answers.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  documents: Pick<JobDocuments, 'transcript'>;
  model: Pick<Gemini, 'answer'>;
}

/**
 * Asks whether every claim of insight and drafts follows from the lines that it cites.
 *
 * Called by the state machine after `Write insight` and `Draft outreach`. All claims go in one call, or in several where they are
 * many. What the model says of a claim is held against its lines; a claim that the model leaves out is not stated. A claim in a
 * call that the model refuses is not judged. The job goes on without this step, and then says that nothing is verified.
 *
 * The writers could judge their own claims. A model that was talked into writing something says yes to it.
 */
export const checkClaims =
  ({ artifacts, documents, model }: Dependencies) =>
  async ({ job_id, mode }: InputOf<typeof CheckClaims>) => {
    const already = await artifacts.find(checkedClaimsKey(job_id), CheckedClaims);
    if (already) return figuresOf(already);

    const insight = await artifacts.find(insightKey(job_id), WrittenInsight);
    const drafts = await artifacts.find(draftsKey(job_id), WrittenDrafts);
    const spoken = (await documents.transcript(job_id)).language;
    const languages = { spoken, language: insight?.language ?? drafts?.language ?? spoken };

    const ask = keptAnswers({ artifacts, model }, job_id);
    const parts = claimsInChunks(claimsOf(insight, drafts));
    const { answers, misfits } = await askedInParts(parts, (claims) => ask(checkPrompt(mode, claims), CHECK.schema));
    const verdicts: Record<string, ClaimVerdict> = {};
    for (const { part, answer } of answers) {
      for (const claim of part) {
        const said = answer.verdicts.find(({ id }) => id === claim.id);
        verdicts[claim.id] = verifiedVerdict(claim, said, languages);
      }
    }
    const checked = { question: editionOf(CHECK), verdicts, ...(misfits && { misfits }) };
    await artifacts.write(checkedClaimsKey(job_id), checked);
    return figuresOf(checked);
  };

const figuresOf = ({ verdicts }: CheckedClaims) => {
  const count = (sought: ClaimVerdict['verdict']) =>
    Object.values(verdicts).filter(({ verdict }) => verdict === sought).length;
  return {
    supported: count('supported'),
    contradicted: count('contradicted'),
    not_stated: count('not_stated'),
    courtesy: count('courtesy'),
  };
};

export const handler = workflowStep(CheckClaims, () => {
  const artifacts = artifactStore();
  return checkClaims({ artifacts, documents: jobDocuments(artifacts), model: gemini() });
});
