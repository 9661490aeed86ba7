import { isPeopleNoun, isRole } from './lexicon.ts';
import { kindOf, type NameRun } from './name-runs.ts';
import { endingIn, has, type Sentence, type Token } from './tokens.ts';

/**
 * How a sentence speaks of a name: `person` when only a person is spoken of like that ("I met …", "…, a nurse", "… told
 * me"), `self` when the speaker gives their own name ("my name is …"), `addressed` when the speaker calls somebody by
 * it ("nice to meet you, …"), and `other` when nothing tells, or when it is a place, a company or a technology.
 */
export type Introduction = 'person' | 'self' | 'addressed' | 'other';

/** More capitalised words than this are a title or shouting, not a name. */
const LONGEST_NAME = 6;

/** @param previous how the sentence speaks of the name before, for lists: "met Ada and Jun". */
export const introductionOf = (sentence: Sentence, run: NameRun, previous: Introduction): Introduction => {
  if (kindOf(run) !== 'unknown' || run.words.length > LONGEST_NAME) return 'other';
  if (isSelf(sentence, run)) return 'self';
  const before = phraseBefore(sentence, run.from);
  if (ADDRESSING.test(before) || ADDRESSING.test(wordsBefore(sentence, run.from))) return 'addressed';
  const isTold =
    isMet(sentence, run, before) || isDescribed(sentence, run, before) || isListed(sentence, run, previous);
  if (isTold) return 'person';
  return has(run.words[0], 'Person', 'FirstName') && !OF_THINGS.test(before) ? 'person' : 'other';
};

/** "I'm Amara", "I am Amara Diallo", "my name is Amara", "Amara here". */
const isSelf = (sentence: Sentence, { from, to, words }: NameRun): boolean => {
  if (words.some((word) => has(word, 'Demonym', 'Adjective', 'Verb'))) return false;
  return OWN_NAME.test(phraseBefore(sentence, from)) || (from === 0 && sentence[to]?.lower === 'here');
};

/**
 * Words that stand right before a person: "met Chidi", "spoke with Maren", "a developer called Jun", "my friend Ada",
 * "Dr. Okoro".
 */
const isMet = (sentence: Sentence, { from }: NameRun, before: string): boolean => {
  if (MET.test(before) || TALKED_TO.test(before)) return true;
  // "a woman called Ngozi", "the architect Ngozi".
  const noun = sentence[before.endsWith('called') ? from - 2 : from - 1];
  return noun !== undefined && !noun.ends && !noun.capitalised && isPersonNoun(noun);
};

/** What follows a person: "is a nurse", ", an architect", ", who", "from Dakar", "told me". */
const isDescribed = (sentence: Sentence, { to }: NameRun, before: string): boolean => {
  const after = sentence.slice(to, to + 8);
  const next = after.map(({ lower }) => lower).join(' ');
  if (ROLE_FOLLOWS.test(next)) return after.some(({ lower }) => isRole(lower));
  const [first, second] = after;
  if (sentence[to - 1]?.ends) return first?.lower === 'who' || isRole(first?.lower ?? '');
  if (first?.lower === 'from') return second?.capitalised === true && !OF_THINGS.test(before);
  return DOES.test(next);
};

/** The next of a list whose last name is a person's: "met Ada and Jun", "Ada, Jun and Mia". */
const isListed = (sentence: Sentence, { from }: NameRun, previous: Introduction): boolean => {
  if (previous !== 'person') return false;
  const before = sentence[from - 1];
  return before?.lower === 'and' ? sentence[from - 2]?.capitalised === true : before?.capitalised === true;
};

const isPersonNoun = (word: Token): boolean => isRole(word.lower) || has(word, 'Actor') || isPeopleNoun(word.lower);

/** The words before a place in the sentence, back to the last comma. */
const phraseBefore = (sentence: Sentence, at: number): string => {
  const comma = sentence.slice(0, at).findLastIndex(({ ends }) => ends);
  return wordsBefore(sentence.slice(comma + 1), at - comma - 1);
};

const wordsBefore = (sentence: Sentence, at: number): string =>
  sentence
    .slice(Math.max(0, at - 7), at)
    .map(({ lower }) => lower)
    .join(' ');

const OWN_NAME = endingIn("i'm", 'i am', "my name's", 'my name is');
const ADDRESSING = endingIn('(meet|see|thank|help) you', 'hello', 'hi', 'hey', 'thanks', 'welcome');
const MET = endingIn(
  '(met|meet|meeting|saw|ran into|bumped into|introduced (me|us|him|her) to|remember)( also)?',
  '(thank|thanked|invite|invited|ask|asked|tell|told|email|send|call)',
  "(named|name is|there (was|is)|there's|mr|ms|mrs|dr|prof|professor)",
);
const TALKED_TO = endingIn(
  '(talk|talked|talking|speak|spoke|spoken|speaking|chat|chatted|chatting|conversation|introduced)( \\S+){0,3} (with|to)',
  '(sat|lunch|dinner|coffee|catch|caught|meeting|met|connect|connected|write|wrote|listened)( \\S+){0,3} (with|to)',
);
/** These say that the name is a place, a tool, a company or a subject. */
const OF_THINGS = endingIn('in', 'at', 'on', 'using', 'near', 'into', 'via', 'like', 'of', 'by', 'for');

const ROLE_FOLLOWS = /^((is|was|works as|who is|who's|who was) )?(a|an|the|our|their|my|his|her|head|one)\b/;
const DOES = new RegExp(
  `^((also|then|even) )?(${[
    'works|lives|builds|leads|told|said|says|showed|shows|loves|likes|wants|knows|studies|teaches|designs|writes|founded|joined',
    'explained|mentioned|organi[sz]es|organised|asked|recommended|moved|grew|thinks|wrote|helps|helped|invited|enjoys|plays',
    'collects|paints|plans|believes|who',
  ].join('|')})\\b`,
);
