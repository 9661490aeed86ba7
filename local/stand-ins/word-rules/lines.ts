import { type Clause, clausesIn } from './clauses.ts';
import { sentencesIn } from './folding.ts';
import { isCallToAction, isInstruction } from './instructions.ts';
import { type Context, nameOf, type Party, USER } from './parties.ts';

/** A line that a claim cites, and the people it is about. */
export type ClaimLine = {
  id: string;
  from: 'transcript' | 'persona' | 'profile';
  text: string;
  about: string[];
  speaker?: number;
  field?: string;
};

/** A sentence of a line, as it is written and by its clauses. */
export type Said = { sentence: string; from: ClaimLine['from']; clauses: Clause[] };

/**
 * The part of a line that can prove something. A line with orders to a model proves nothing: its writer wants it to be
 * believed. A profile proves nothing about others, and none of the advice that it asks for.
 */
export const saidIn = (
  line: ClaimLine,
  mode: 'recap' | 'live',
  people: readonly Party[],
  isForAdvice: boolean,
): Said[] => {
  if (isInstruction(line.text)) return [];
  const others = people.filter((name) => !line.about.includes(name));
  const proves = (sentence: string) =>
    line.from !== 'profile' || !((isForAdvice && isCallToAction(sentence)) || names(sentence, others));
  return sentencesIn(line.text)
    .filter(proves)
    .map((sentence) => ({
      sentence,
      from: line.from,
      clauses: clausesIn(`${SAID_BY_FIELD[line.field ?? ''] ?? ''}${sentence}`, contextOf(line, mode, people)).map(
        (clause) => ({
          ...clause,
          parties: clause.parties.length > 0 ? clause.parties : line.about,
        }),
      ),
    }));
};

/** What a field of a profile says of its owner without a word for it. */
const SAID_BY_FIELD: Record<string, string> = {
  headline: 'employed as ',
  company: 'employed at ',
  place: 'lives in ',
  topics: 'interested in ',
};

const names = (sentence: string, people: readonly Party[]): boolean =>
  sentence.split(/[^\p{L}\p{N}'’-]+/u).some((word) => nameOf(word, people) !== undefined);

const contextOf = ({ from, about, text }: ClaimLine, mode: 'recap' | 'live', names: readonly Party[]): Context => {
  if (from !== 'transcript') return { i: about, you: [], they: about, names };
  if (mode === 'recap') return { i: QUOTES.test(text) ? [USER, ...about] : [USER], you: about, they: about, names };
  const self = about.filter((name) => introduces(text, name));
  if (self.length === 0) {
    const anyone = [USER, ...(about.length > 0 ? about : names)];
    return { i: anyone, you: anyone, they: about, names };
  }
  const rest = about.filter((name) => !self.includes(name));
  return { i: self, you: rest.length > 0 ? rest : [USER], they: about, names };
};

/** "…, Chidi said, I …": the next "I" may be his. */
const QUOTES =
  /(?<!\p{L})(?:said|says|goes|gesagt|sagte|meinte|dijo|dice|dit|сказала?|говорит)(?: \p{Lu}\p{L}+)?[^\p{L}]{0,2}[,:"“„«]/iu;

/** "I'm Teodoro": that speaker is "I" from then on. */
const introduces = (text: string, name: Party): boolean =>
  name
    .split(' ')
    .some((part) =>
      new RegExp(
        `(?:I['’]m|I am|name is|name['’]s|ich bin|heiße|soy|llamo|je suis|m['’]appelle|меня зовут|^я) ${part}(?!\\p{L})`,
        'iu',
      ).test(text),
    );
