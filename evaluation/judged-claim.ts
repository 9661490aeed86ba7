import type { ClaimVerdict } from '../lambdas/contracts/claim.ts';
import type { Mode } from '../lambdas/contracts/job.ts';
import { type NumberedClaim, verifiedVerdict } from '../lambdas/domain/evidence/claim-verdict.ts';
import { isProvable, type Known, mayBeCourtesy } from '../lambdas/domain/evidence/provable-claims.ts';
import { CHECK, checkPrompt } from '../lambdas/domain/questions/check-claims.ts';
import type { Model } from './models/model.ts';

/** The verdict of code about a claim, before any model is asked. A refuted claim is never shown. */
const isLetThrough = (claim: NumberedClaim, known: Known): boolean =>
  (claim.by === 'draft' && mayBeCourtesy(claim, known)) || isProvable(claim, known, claim.to);

/** A claim with the product's verdict. `refuted` when code can tell without a model. */
export const verdictOn = async (
  model: Model,
  mode: Mode,
  claim: NumberedClaim,
  known: Known,
): Promise<ClaimVerdict['verdict'] | 'refuted'> => {
  if (!isLetThrough(claim, known)) return 'refuted';
  const { answer } = await model.answer(checkPrompt(mode, [claim]), CHECK.schema);
  const said = answer.verdicts.find(({ id }) => id === claim.id);
  return verifiedVerdict(claim, said, known).verdict;
};

/** Whether a claim stays in the result. */
export const isKept = (verdict: Awaited<ReturnType<typeof verdictOn>>): boolean =>
  verdict === 'supported' || verdict === 'courtesy';
