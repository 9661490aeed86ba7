import { type Judgement, judgeClaims } from '../word-rules/claims.ts';
import type { Material } from './material.ts';

/** Whether the lines of each claim bear it out, in the exact words that do. */
export const checkClaims = ({ claims, mode }: Material): { verdicts: Omit<Judgement, 'because'>[] } => ({
  verdicts: judgeClaims(claims, mode).map(({ id, verdict, proof }) => ({ id, verdict, proof })),
});
