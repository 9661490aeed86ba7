import type { Claim, ClaimVerdict } from '../../contracts/claim.ts';
import { baseLanguage } from '../../contracts/language.ts';
import type { CheckedClaims, JobResult, WrittenDrafts, WrittenInsight } from '../../contracts/result.ts';
import { draftClaimId } from '../evidence/claim-verdict.ts';
import { shownEvidence } from '../evidence/shown-evidence.ts';

interface Written {
  insight: WrittenInsight | undefined;
  drafts: WrittenDrafts | undefined;
  /** Undefined if the claims could not be checked. */
  checked: CheckedClaims | undefined;
  interests: string[];
}

/** More than anybody reads or does next. Counted after the check, so that a dropped point takes no place. */
const MOST_POINTS = 12;

/** A short message with some room. A model that was told to give everything away does so sentence by sentence. */
const MOST_SENTENCES = 8;

type Kept = Claim & { checked: ClaimVerdict | undefined };

/**
 * Insight and drafts as the result shows them. An unsupported claim is left out and counted. A claim that could not be
 * judged stays, unverified.
 */
export const writtenResult = ({ insight, drafts, checked, interests }: Written) => {
  let unjudged = 0;
  const dropped = { insight: insight?.dropped ?? 0, draft: drafts?.dropped ?? 0 };
  const keep = (claims: Claim[], idOf: (at: number) => string, of: keyof typeof dropped): Kept[] =>
    claims.flatMap((claim, at) => {
      const verdict = checked?.verdicts[idOf(at)];
      if (verdict === undefined) unjudged += 1;
      if (verdict === undefined || STAYS.includes(verdict.verdict)) return [{ ...claim, checked: verdict }];
      dropped[of] += 1;
      return [];
    });

  const [summary] = keep(insight?.summary ? [insight.summary] : [], () => 'summary', 'insight');
  const overlaps = keep(insight?.overlap_points ?? [], (at) => `overlap${at}`, 'insight').slice(0, MOST_POINTS);
  const actions = keep(insight?.action_items ?? [], (at) => `action${at}`, 'insight').slice(0, MOST_POINTS);
  const messages = (drafts?.drafts ?? []).flatMap(({ person, sentences }, draft) => {
    const kept = keep(sentences, (at) => draftClaimId(draft, at), 'draft').slice(0, MOST_SENTENCES);
    return kept.length === 0 ? [] : [{ person, message: textsOf(kept).join(' '), evidence: evidenceOf(kept) }];
  });

  const result: Pick<JobResult, 'final_insight' | 'draft_message' | 'drafts'> = {
    final_insight: insight
      ? {
          summary: summary?.text ?? overlaps[0]?.text ?? talkedAbout(interests, insight.language),
          overlap_points: textsOf(overlaps),
          action_items: textsOf(actions),
          evidence: evidenceOf([...overlaps, ...actions]),
        }
      : null,
    draft_message: messages[0]?.message ?? null,
    drafts: messages,
  };
  return { result, dropped, unjudged };
};

const STAYS: readonly string[] = ['supported', 'courtesy'];

const textsOf = (claims: Kept[]): string[] => claims.map(({ text }) => text);
const evidenceOf = (claims: Kept[]) => claims.flatMap((claim) => shownEvidence(claim, claim.checked));

/** Our own sentence is English, so in another language the words of the talk stand alone. */
const talkedAbout = (interests: string[], language: string): string => {
  if (baseLanguage(language) !== 'en') return interests.join(', ');
  return interests.length > 0 ? `You talked about ${interests.join(', ')}.` : 'You had a conversation.';
};
