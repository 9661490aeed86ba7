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
 * Asks the model whether every claim of insight and drafts follows from the lines that it cites.
 *
 * Trigger: the state machine, after `Write insight` and `Draft outreach`.
 *
 * 1. Ask about all claims, in several calls if they are many. A claim in a call that the model refuses is not judged.
 * 2. Check each verdict against the claim's lines. A claim that the model leaves out counts as not stated.
 *
 * The step is optional: without it nothing in the result is verified.
 *
 * Rejected: the writers judge their own claims. A model that was talked into a claim also approves it.
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
