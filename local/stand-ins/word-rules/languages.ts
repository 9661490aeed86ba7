import { wordsOf } from './folding.ts';
import de from './languages/de.json' with { type: 'json' };
import en from './languages/en.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };
import pt from './languages/pt.json' with { type: 'json' };
import ru from './languages/ru.json' with { type: 'json' };

export type GrammaticalPerson = 'i' | 'you' | 'we' | 'they';
export type WordClass = Exclude<keyof typeof en, 'subject' | 'object' | 'possessive'>;
export type PronounForm = 'subject' | 'object' | 'possessive';

/** The closed word classes of a language: pronouns, negations, verbs of giving, words without content. */
export type Language = {
  tag: string;
  pronouns: Record<PronounForm, ReadonlyMap<string, GrammaticalPerson>>;
  isOf(wordClass: WordClass, word: string): boolean;
  /** Whether it has a word in any of its classes. */
  has(word: string): boolean;
};

const FORMS: readonly PronounForm[] = ['subject', 'object', 'possessive'];

const languageOfData = (tag: string, data: typeof en): Language => {
  const pronouns = (form: PronounForm) =>
    new Map(
      Object.entries(data[form]).flatMap(([person, words]) =>
        words.split(' ').map((word) => [word, person as GrammaticalPerson] as const),
      ),
    );
  const classes = new Map(
    Object.entries(data).flatMap(([name, words]) =>
      typeof words === 'string' ? [[name, new Set(words.split(' '))] as const] : [],
    ),
  );
  const all = new Set([...classes.values()].flatMap((words) => [...words]));
  for (const form of FORMS) for (const word of pronouns(form).keys()) all.add(word);
  return {
    tag,
    pronouns: { subject: pronouns('subject'), object: pronouns('object'), possessive: pronouns('possessive') },
    isOf: (wordClass, word) => classes.get(wordClass)?.has(word) ?? false,
    has: (word) => all.has(word),
  };
};

const ENGLISH = languageOfData('en', en);
const LANGUAGES = [
  ENGLISH,
  ...Object.entries({ fr, es, de, ru, pt, it }).map(([tag, data]) => languageOfData(tag, data)),
];
/** A language without word lists: only names, numbers and shared words are compared. */
const UNKNOWN: Language = {
  ...ENGLISH,
  tag: 'und',
  pronouns: { subject: new Map(), object: new Map(), possessive: new Map() },
  isOf: () => false,
  has: () => false,
};

/** The share of its words that the lists of a language have of any text in it. */
const FEWEST = 0.2;

/** The language that a text is most likely in, by the closed classes of its words. */
export const languageOf = (text: string, likely?: Language): Language => {
  const words = wordsOf(text);
  const hits = LANGUAGES.map((language) => words.filter((word) => language.has(word)).length);
  const most = Math.max(...hits);
  if (most < words.length * FEWEST && /[^\p{ASCII}\P{L}]/u.test(text)) return UNKNOWN;
  if (most > 0 && likely && hits[LANGUAGES.indexOf(likely)] === most) return likely;
  if (most > 0) return LANGUAGES[hits.indexOf(most)] ?? ENGLISH;
  return /[^\p{Script=Latin}\P{L}]/u.test(text) ? UNKNOWN : ENGLISH;
};
