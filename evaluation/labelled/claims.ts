import type { CitedLine, ClaimVerdict } from '../../lambdas/contracts/claim.ts';
import type { Mode } from '../../lambdas/contracts/job.ts';
import type { NumberedClaim } from '../../lambdas/domain/evidence/claim-verdict.ts';
import { isKept, verdictOn } from '../judged-claim.ts';
import type { Model } from '../models/model.ts';
import type { Table } from '../table.ts';
import { halvesTable, type Score } from './halves.ts';

/** A claim with the lines that it cites, and the right verdict. */
interface ClaimCase {
  kind: string;
  mode: Mode;
  by: NumberedClaim['by'];
  to?: string;
  /** The language of the claim, and the language of the talk. */
  language: string;
  spoken: string;
  claim: string;
  lines: (Pick<CitedLine, 'from' | 'speaker' | 'field' | 'about'> & { text: string })[];
  right: ClaimVerdict['verdict'];
}

/** The word rules before this promised 0.35 and 0.47 on sentences that they did not know. */
const BARS = { 'honest kept': 0.9, 'false dropped': 0.9 };

/** Claims of every kind. Those that their lines state are kept, the others are dropped. */
export const claims = (model: Model): Table =>
  halvesTable({
    title: 'Claims and their lines',
    file: 'claims',
    bars: BARS,
    score: (one: ClaimCase) => scoreOf(model, one),
  });

const scoreOf = async (model: Model, one: ClaimCase): Promise<Score> => {
  const claim: NumberedClaim = {
    id: 'c0',
    by: one.by,
    ...(one.to !== undefined && { to: one.to }),
    text: one.claim,
    lines: one.lines.map(asCited),
  };
  const owners = one.lines.filter(({ from }) => from === 'profile').flatMap(({ about }) => about);
  const names = [...new Set([...one.lines.flatMap(({ about }) => about), ...(one.to ? [one.to] : [])])];
  const persons = names
    .filter((name) => name !== 'the user')
    .map((name) => ({ name, confirmed: owners.includes(name) }));
  const verdict = await verdictOn(model, one.mode, claim, { persons, language: one.language, spoken: one.spoken });
  const isHonest = one.right === 'supported' || one.right === 'courtesy';
  const isRight = isKept(verdict) === isHonest;
  return {
    figures: { [isHonest ? 'honest kept' : 'false dropped']: { right: isRight ? 1 : 0, of: 1 } },
    misses: isRight ? [] : [`${one.claim} (${one.lines.map(({ text }) => text).join(' | ')}): ${verdict}`],
  };
};

const PREFIX = { transcript: 't', persona: 'p', profile: 'f' };

const asCited = ({ from, text, about, speaker, field }: ClaimCase['lines'][number], at: number): CitedLine => ({
  id: `${PREFIX[from]}${at}`,
  from,
  quote: text,
  url: from === 'profile' ? 'https://site.example/in/owner' : null,
  at_seconds: from === 'transcript' ? at * 5 : null,
  about,
  ...(speaker !== undefined && { speaker }),
  ...(field !== undefined && { field }),
});
