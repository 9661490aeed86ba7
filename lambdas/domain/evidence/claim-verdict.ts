import type { Claim, ClaimVerdict, VERDICTS } from '../../contracts/claim.ts';
import type { WrittenDrafts, WrittenInsight } from '../../contracts/result.ts';
import { quotes } from '../text/words.ts';
import type { Languages } from './figures.ts';
import { isShort, mayBeCourtesy } from './provable-claims.ts';

/** A claim with the id by which it is judged. `to` is the person that a draft is written to. */
export type NumberedClaim = Claim & { id: string; by: 'insight' | 'draft'; to?: string };

/** All claims to judge, each with an id that follows from its place. */
export const claimsOf = (insight: WrittenInsight | undefined, drafts: WrittenDrafts | undefined): NumberedClaim[] => [
  ...(insight?.summary ? [{ ...insight.summary, id: 'summary', by: 'insight' as const }] : []),
  ...(insight?.overlap_points ?? []).map((claim, at) => ({ ...claim, id: `overlap${at}`, by: 'insight' as const })),
  ...(insight?.action_items ?? []).map((claim, at) => ({ ...claim, id: `action${at}`, by: 'insight' as const })),
  ...(drafts?.drafts ?? []).flatMap(({ person, sentences }, draft) =>
    sentences.map((claim, at) => ({ ...claim, id: draftClaimId(draft, at), by: 'draft' as const, to: person })),
  ),
];

export const draftClaimId = (draft: number, sentence: number): string => `draft${draft}.${sentence}`;

export const NOT_STATED: ClaimVerdict = { verdict: 'not_stated', proof: [] };

/**
 * The model's verdict as far as it can be trusted. `supported` needs proof whose words occur in the claim's lines.
 * `courtesy` is for short sentences of a message, without figures of their own.
 *
 * @param said undefined if the model left the claim out
 */
export const verifiedVerdict = (
  claim: NumberedClaim,
  said: { verdict: (typeof VERDICTS)[number]; proof: string[] } | undefined,
  languages: Languages,
): ClaimVerdict => {
  switch (said?.verdict) {
    case 'supported': {
      const { proof } = said;
      const isProven =
        proof.length > 0 && proof.every((words) => claim.lines.some(({ quote }) => quotes(quote, words)));
      return isProven ? { verdict: 'supported', proof } : NOT_STATED;
    }
    case 'courtesy':
      return isCourteous(claim, languages) ? { verdict: 'courtesy', proof: [] } : NOT_STATED;
    case 'contradicted':
      return { verdict: 'contradicted', proof: [] };
    default:
      return NOT_STATED;
  }
};

/**
 * "I enjoyed meeting you" may cite where they met. The figures of a sentence with lines were compared with them before.
 */
const isCourteous = (claim: NumberedClaim, languages: Languages): boolean =>
  claim.by === 'draft' && (claim.lines.length > 0 ? isShort(claim) : mayBeCourtesy(claim, languages));
