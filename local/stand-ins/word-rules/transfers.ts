import type { Clause, Word } from './clauses.ts';
import { languageOf } from './languages.ts';
import type { Party } from './parties.ts';
import { stemOf } from './stems.ts';
import { has } from './tokens.ts';

/** Something that goes, or is to go, from one person to another. */
type Transfer = { kind: 'give' | 'owe'; from: Party[]; to: Party[] };

/** Whether another person is the subject of every clause with the claim's verb. */
export const changesAgent = (claim: readonly Clause[], lines: readonly Clause[]): boolean =>
  claim.flatMap(deedsIn).some(({ word, agent }) => {
    const same = lines.flatMap(deedsIn).filter((other) => stemOf(other.word) === stemOf(word));
    return same.length > 0 && !same.some((other) => meets(other.agent, agent));
  });

/** Verbs right behind their subject. The tagger takes many nouns for verbs. */
const deedsIn = ({ words }: Clause): Word[] =>
  words.filter(({ isVerb, word, agent }, at) => {
    const before = words.slice(0, at).findLast(({ token }) => !has(token, 'Adverb', 'Auxiliary', 'Modal', 'Negative'));
    const isBehind = before?.mention !== undefined && before.mention.form !== 'possessive';
    return isVerb && isBehind && agent.length > 0 && word.length > 2 && !COMMON.test(word);
  });
const COMMON =
  /^(is|are|was|were|has|have|had|does|did|says?|said|told|tells?|wants?|likes?|loves?|gets?|got|makes?|made|works?|worked|asks?|asked|knows?|thinks?|enjoys?|enjoyed)$/;

/** Whether every transfer of the lines of the kind that a claim speaks of goes another way. */
export const changesDirection = (claim: readonly Clause[], lines: readonly Clause[]): boolean => {
  const said = lines.flatMap(transfersIn);
  return claim.flatMap(transfersIn).some((claimed) => {
    const ofKind = said.filter(({ kind }) => kind === claimed.kind);
    const full = ofKind.filter(({ from, to }) => from.length > 0 && to.length > 0);
    const same = full.length > 0 ? full : ofKind;
    return same.length > 0 && !same.some((one) => meets(one.from, claimed.from) && meets(one.to, claimed.to));
  });
};

const meets = (one: readonly Party[], other: readonly Party[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((party) => other.includes(party));

export const transfersIn = (clause: Clause): Transfer[] =>
  clause.words.flatMap((word, at): Transfer[] => {
    const language = languageOf(clause.words.map(({ text }) => text).join(' '));
    const other = recipientOf(clause.words, at, word.agent);
    const from = clause.mood === 'order' && word.agent.length === 0 ? clause.subject : word.agent;
    if (language.isOf('owe', word.word))
      return [{ kind: 'owe', from, to: other.length > 0 ? other : ownerAfter(clause.words, at) }];
    if (language.isOf('lend', word.word)) return [{ kind: 'owe', from: other, to: from }];
    if (language.isOf('give', word.word)) return [{ kind: 'give', from, to: other }];
    if (language.isOf('get', word.word)) return [{ kind: 'give', from: other, to: from }];
    return [];
  });

/** The first person after the verb, else the object before it: "send him …", "… mir gegeben". */
const recipientOf = (words: readonly Word[], at: number, agent: readonly Party[]): Party[] => {
  const others = ({ mention }: Word) =>
    mention !== undefined && mention.form !== 'possessive' && !mention.who.every((party) => agent.includes(party));
  return (
    (
      words.slice(at + 1).find(others) ??
      words.slice(0, at).findLast((word) => others(word) && word.mention?.form !== 'subject')
    )?.mention?.who ?? []
  );
};

/** "Borrowed your drill": it is owed to its owner. */
const ownerAfter = (words: readonly Word[], at: number): Party[] =>
  words.slice(at + 1).find(({ mention }) => mention?.form === 'possessive')?.mention?.who ?? [];
