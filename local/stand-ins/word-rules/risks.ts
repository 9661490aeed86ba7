import { fold, wordsOf } from './folding.ts';
import type { Said } from './lines.ts';
import DATA from './risks.json' with { type: 'json' };
import { stemOf } from './stems.ts';

const VALUABLE = new RegExp(DATA.valuable, 'gu');
const HANDING = new RegExp(`\\b(?:${DATA.handing})\\b`);
const RISKY = new RegExp(`\\b(?:${DATA.risky})\\b`, 'g');
const OWN_PROMISE = new RegExp(`\\b(?:i|we)(?:${DATA.promising})\\b`);
/** `[EMAIL]` and similar marks, which replace scrubbed text. */
const PLACEHOLDER = /\[(?:PHONE|EMAIL|SSN|CARD)\]/;
/** A web or mail address. "Node.js" is a name: its ending is not that of a country. */
const ADDRESS =
  /[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+|@\w{2,}|\b[\p{L}\p{N}-]+ dot \p{L}{2,}\b|\b(?:[\p{L}\p{N}-]+\.)+(?!(?:js|net|ts|py|io)\b(?!\/))\p{L}{2,}\b(?:\/\S*)?/giu;

/**
 * Whether following a claim could do harm: it has an unknown address, a call to click a link, or money or secrets that
 * the user did not promise.
 */
export const isRisky = (claim: string, said: readonly Said[], isOrder: boolean): boolean => {
  if (PLACEHOLDER.test(claim)) return true;
  const talk = said.filter(({ from }) => from === 'transcript').map(({ sentence }) => fold(sentence));
  const addresses = (claim.match(ADDRESS) ?? []).map((address) => fold(address).replace(/[.,;:!?)\]"'”’]+$/, ''));
  if (!addresses.every((address) => talk.some((text) => text.includes(address)))) return true;
  const folded = fold(claim);
  if (!areSaid(folded.match(RISKY) ?? [], talk)) return true;
  const valuables = folded.match(VALUABLE) ?? [];
  if (!isOrder || valuables.length === 0 || !HANDING.test(folded)) return false;
  const promises = talk.map((text) => text.split(/[.;!?]\s/).filter((clause) => OWN_PROMISE.test(clause)));
  return !promises.some((clauses) => areSaid(valuables, clauses));
};

const areSaid = (phrases: readonly string[], texts: readonly string[]): boolean => {
  const said = new Set(texts.flatMap(wordsOf).map(stemOf));
  return phrases.flatMap(wordsOf).every((word) => said.has(stemOf(word)));
};
