import type { Word } from './clauses.ts';
import type { Language } from './languages.ts';
import type { Party } from './parties.ts';
import { has } from './tokens.ts';

/** The subject of a verb: the person before it that is not an object, an owner or behind a preposition. */
export const agentOf = (words: readonly Word[], at: number, inherited: Party[], language: Language): Party[] => {
  const isPassive = BE.test(words[at - 1]?.word ?? '') && has(words[at]?.token, 'PastTense', 'Participle');
  if (isPassive) {
    const by = words.findIndex(({ word }, place) => place > at && word === 'by');
    return by === -1 ? [] : (words.slice(by).find(({ mention }) => mention)?.mention?.who ?? []);
  }
  const pronoun =
    language.tag === 'en'
      ? undefined
      : words.find(({ mention }, place) => mention?.form === 'subject' && !isObject(words, place, language));
  if (pronoun?.mention) return pronoun.mention.who;
  for (let before = at - 1; before >= 0; before -= 1) {
    const one = words[before];
    if (!one?.mention) continue;
    // "His team tests": it is his doing.
    if (one.mention.form === 'possessive' && !words.slice(before, at).some(({ isVerb }) => isVerb) && at - before < 4)
      return one.mention.who;
    if (one.mention.form === 'possessive') continue;
    // "He asked me to send it": the person who was asked sends it. After "promise" the speaker does.
    const isTold = words[before + 1]?.word === 'to' && !OWN_DEED.test(words[before - 1]?.word ?? '');
    if (isTold || !isObject(words, before, language)) return coordinated(words, one) ?? one.mention.who;
  }
  return inherited;
};
const BE = /^(was|were|been|is|are|got|be)$/;
const OWN_DEED = /^(promised?|promises|offered|told|swore)$/;

const isObject = (words: readonly Word[], at: number, language: Language): boolean => {
  const { form } = words[at]?.mention ?? {};
  if (form === 'object' && words[at - 1]?.word !== 'and') return true;
  if (isAfterPreposition(words, at, language)) return true;
  // "Pietro vous a montré": two stand before the verb, and the first of them does it.
  const beside = words[at - 1]?.mention;
  if (form === 'subject' && language.tag !== 'en' && beside && beside.form !== 'possessive') return true;
  const earlier = words.slice(0, at);
  const hasVerb = earlier.some(({ token }) => has(token, 'Verb') && !has(token, 'Auxiliary'));
  return form === 'name' && hasVerb && earlier.some(({ mention }) => mention && mention.form !== 'possessive');
};

/** "Chidi and Maren work": both are meant, though only the second stands before the verb. */
export const coordinated = (words: readonly Word[], one: Word | undefined): Party[] | undefined => {
  if (!one?.mention) return undefined;
  const at = words.indexOf(one);
  const who = [...one.mention.who];
  for (const step of [-2, 2])
    for (let next = at + step; AND.test(words[next - step / 2]?.word ?? ''); next += step)
      who.push(...(words[next]?.mention?.who ?? []));
  return [...new Set(who)];
};
const AND = /^(and|und|y|e|et|и|or)$/;

/** "Both of you" is not an object, although a preposition stands before it. */
export const isAfterPreposition = (words: readonly Word[], at: number, language: Language): boolean =>
  language.isOf('prepositions', words[at - 1]?.word ?? '') &&
  !/^(both|all|one|two|each|some)$/.test(words[at - 2]?.word ?? '');
