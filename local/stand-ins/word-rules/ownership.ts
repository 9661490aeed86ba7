import type { Clause } from './clauses.ts';
import type { Party } from './parties.ts';
import { isSame, stemOf } from './stems.ts';
import { has } from './tokens.ts';

/** A thing and its owner. */
type Owned = { thing: string; owner: Party[] };

/** Whether a claim gives a thing to a person when the lines give it only to others. */
export const changesOwner = (claim: readonly Clause[], lines: readonly Clause[]): boolean => {
  const said = lines.flatMap(ownedIn);
  return claim.flatMap(ownedIn).some(({ thing, owner }) => {
    const same = said.filter((one) => isSame(one.thing, thing));
    return same.length > 0 && !same.some((one) => one.owner.some((party) => owner.includes(party)));
  });
};

/** "My last drawings", "Chidi has a portfolio". */
const ownedIn = ({ words, negated, mood }: Clause): Owned[] =>
  mood === 'order' && !words.some(({ word }) => /^(send|give|return|share|show)$/.test(word))
    ? []
    : words.flatMap(({ mention, agent, word }, at): Owned[] => {
        const isHaving = /^(has|have|owns|own|belongs)$/.test(word) && !negated;
        const owner = mention?.form === 'possessive' ? mention.who : isHaving ? agent : [];
        if (owner.length === 0) return [];
        const thing = words
          .slice(at + 1, at + 4)
          .find(({ token, mention: other }) => !other && has(token, 'Noun') && !has(token, 'Pronoun'));
        return thing && thing.word.length > 2 ? [{ thing: stemOf(thing.word), owner }] : [];
      });
