import { mayHaveMoved } from '../word-rules/moves.ts';
import { compareProfile, type Findings, type Pair } from '../word-rules/profile-facts.ts';
import type { Material } from './material.ts';

type Judged = Findings & { id: string; verdict: 'same' | 'different' | 'unsure' };

/** Whether each candidate is the person who was talked about, by the facts that were said. */
export const matchProfile = ({ said, candidates }: Pick<Material, 'said' | 'candidates'>): { candidates: Judged[] } => {
  const found = candidates.map((candidate) => ({ candidate, ...compareProfile(said, candidate) }));
  return {
    candidates: found.map(({ candidate, agrees, contradicts }) => {
      const others = found.filter((other) => other.candidate !== candidate);
      const fact = mayHaveMoved(said, candidate, { agrees, contradicts }, others);
      const standing = contradicts.filter((pair) => pair.said !== fact);
      return { id: candidate.id, verdict: verdictOf(agrees, standing), agrees, contradicts: standing };
    }),
  };
};

/** A former employer that is named outweighs the present one. */
const verdictOf = (agrees: readonly Pair[], contradicts: readonly Pair[]): Judged['verdict'] => {
  if (contradicts.some(({ said }) => said !== 'company' || !agrees.some((pair) => pair.said === said)))
    return 'different';
  return agrees.length > 0 ? 'same' : 'unsure';
};
