import PATTERNS from './plain-talk.json' with { type: 'json' };
import type { Turn } from './talk.ts';

/** Somebody who was introduced, what was said of them, and the turns that speak of them. */
export type Introduced = {
  name: string;
  role: string | null;
  company: string | null;
  place: string | null;
  topics: string[];
  lines: Turn[];
};

const WORD = "\\p{Lu}[\\p{L}'’-]+";
/** One to four capitalised words. */
const NAME = `${WORD}(?: ${WORD}){0,3}`;
const pattern = (source: string): RegExp => new RegExp(source.replaceAll('NAME', NAME), 'gu');

const TONGUES = new Map(
  Object.entries(PATTERNS).map(([tag, { introduces, employs, discusses, and }]) => [
    tag,
    { introduces: pattern(introduces), employs: pattern(employs), discusses: pattern(discusses), and: new RegExp(and) },
  ]),
);

/**
 * Reads plain sentences in a language besides English, as in the bundled recordings. Sentences after an introduction
 * are about the person introduced last. `undefined` for a language without patterns.
 */
export const readPlainly = (
  language: string,
  transcript: readonly Turn[],
): { people: Introduced[]; topics: string[] } | undefined => {
  const tongue = TONGUES.get(language);
  if (!tongue) return undefined;
  const people: Introduced[] = [];
  const topics: string[] = [];
  for (const line of transcript) {
    for (const { groups = {} } of line.text.matchAll(tongue.introduces)) people.push(introduced(groups));
    const person = people.at(-1);
    person?.lines.push(line);
    for (const { groups } of line.text.matchAll(tongue.employs)) if (person) person.company ??= groups?.company ?? null;
    for (const { groups } of line.text.matchAll(tongue.discusses)) {
      const named = (groups?.topics ?? '').split(/,\s*/).flatMap((part) => part.split(tongue.and));
      topics.push(...named.map(essence));
      person?.topics.push(...named.map(essence));
    }
  }
  return { people, topics: [...new Set(topics)] };
};

const introduced = ({ name = '', role, place }: Record<string, string>): Introduced => ({
  ...{ name, role: role ?? null, company: null, place: place ?? null },
  topics: [],
  lines: [],
});

/** A topic without the article or preposition before it. */
const essence = (topic: string): string =>
  topic.trim().replace(/^(?:el|la|los|las|le|les|l['’]|d['’]|de|des|du|das|die|den|der)\s*(?=\S)(?<=\s|['’])/iu, '');
