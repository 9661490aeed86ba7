import OCCUPATIONS from './occupations.json' with { type: 'json' };
import { areKin, entriesOf, fold, stemsOf, wordsOf } from './profile-words.ts';

/** A trade within its field; "doctor/surgeon" is a kind of "doctor". */
type Trade = { field: string; trade: string };

/** "Back-end" and "back end" are one word. */
const keyOf = (text: string): string =>
  wordsOf(
    fold(text)
      .replace(/\b(back|front|full|free)[\s-](end|stack|lance)\b/g, '$1$2')
      .replace(/\bco-founder\b/g, 'cofounder'),
  )
    .map((word) => word.replace(/^ال/u, ''))
    .join(' ');

const TRADES: ReadonlyMap<string, Trade> = new Map(
  Object.entries(OCCUPATIONS.fields).flatMap(([field, trades]) =>
    Object.entries(trades).flatMap(([trade, names]) =>
      // Behind each semicolon stands a kind of its own, called by its first name.
      (names as string).split('; ').flatMap((group, at) => {
        const kinds = entriesOf(group);
        const path = at === 0 ? trade : `${trade}/${kinds[0]}`;
        return kinds.map((name): [string, Trade] => [keyOf(name), { field, trade: path }]);
      }),
    ),
  ),
);
/** "Landscaping" names the landscaper's trade; shorter stems, as in "build" and "train", name too much. */
const BY_STEM: ReadonlyMap<string, Trade> = new Map(
  [...TRADES].flatMap(([name, trade]) =>
    stemsOf(name)
      .filter((stem) => stem.length > 5 && !name.includes(' '))
      .map((stem): [string, Trade] => [stem, trade]),
  ),
);
/** Scripts without blanks between words. */
const UNSPACED = [...TRADES].filter(([name]) => /[\u3040-\u9fff]/u.test(name));
const LONGEST_NAME = 5;

/** Titles of every field, which name no trade. */
const ANY_FIELD = new Set(entriesOf(OCCUPATIONS.anyField));
/** The titles that still say something about a person. */
const TOLD = new Set(entriesOf(OCCUPATIONS.told));
const SAME_TOLD: Readonly<Record<string, string>> = OCCUPATIONS.sameTold;
/** Fields whose trades exclude each other: a nurse is no dentist, but a backend developer may do frontends. */
const DISTINCT_FIELDS = new Set(entriesOf(OCCUPATIONS.distinctFields));

/** The trades that a text names, longest names first: a "data engineer" is not an engineer. */
const tradesIn = (text: string): Trade[] => {
  const words = keyOf(text).split(' ');
  const trades = UNSPACED.flatMap(([name, trade]) => (keyOf(text).includes(name) ? [trade] : []));
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_NAME, words.length - at);
    let found: Trade | undefined;
    for (; length > 0; length--) {
      found = tradeOf(words.slice(at, at + length).join(' '));
      if (found) break;
    }
    if (found) trades.push(found);
    at += Math.max(1, length);
  }
  return trades;
};

/** Also in the plural, in the German feminine, and at the end of a German compound: "Softwareentwicklerinnen". */
const tradeOf = (name: string): Trade | undefined => {
  const forms = [name, name.replace(/s$/, ''), name.replace(/in(nen)?$/, ''), name.replace(/es$/, '')];
  const whole = forms.map((form) => TRADES.get(form)).find((trade) => trade !== undefined);
  if (whole || name.includes(' ')) return whole;
  const compound = forms.flatMap((form) => [4, 3].flatMap((prefix) => endingsOf(form, prefix)));
  const ending = compound.map((form) => TRADES.get(form)).find((trade) => trade !== undefined);
  return ending ?? (ANY_FIELD.has(name) ? undefined : BY_STEM.get(stemsOf(name)[0] ?? ''));
};

const SHORTEST_ENDING = 6;
const endingsOf = (word: string, prefix: number): string[] =>
  Array.from({ length: Math.max(0, word.length - prefix - SHORTEST_ENDING + 1) }, (_, at) => word.slice(prefix + at));

const isKind = ({ trade }: Trade, of: Trade): boolean =>
  `${trade}/`.startsWith(`${of.trade}/`) || `${of.trade}/`.startsWith(`${trade}/`);

const toldIn = (text: string): string[] =>
  [...TOLD, ...Object.keys(SAME_TOLD)]
    .filter((word) => ` ${keyOf(text)} `.includes(` ${word} `))
    .map((word) => SAME_TOLD[word] ?? word);

/** The work besides ranks: "crane" and "plan" of "head crane planner". */
const subjectOf = (text: string): string[] =>
  stemsOf(keyOf(text)).filter((stem) => ![...ANY_FIELD].some((word) => stemsOf(word).includes(stem)));

/** Whether a text names the work that was said: by the same trade, or by the same words where it is in no list. */
export const namesRole = (said: string, text: string): boolean => {
  const [wanted, shown] = [tradesIn(said), tradesIn(text)];
  if (wanted.some((trade) => shown.some((other) => isKind(trade, other)))) return true;
  const subject = subjectOf(said);
  const stems = stemsOf(keyOf(text));
  if (subject.length > 0)
    return wanted.length === 0 && subject.every((stem) => stems.some((other) => areKin(stem, other)));
  return toldIn(said).some((word) => toldIn(text).includes(word));
};

/** Whether a text names work that the person who was talked about does not do. */
export const namesOtherTrade = (said: string, text: string): boolean => {
  const [wanted, shown] = [tradesIn(said), tradesIn(text)];
  const subject = subjectOf(said);
  if (subject.length === 0 || namesRole(said, text)) return false;
  if (shown.length === 0 && !seemsTrade(text)) return false;
  const stems = stemsOf(keyOf(text));
  if (wanted.length === 0 || shown.length === 0)
    return !VAGUE.test(said) && !subject.some((stem) => stems.some((other) => areKin(stem, other)));
  return !wanted.some(({ field }) => shown.some((other) => other.field === field && !DISTINCT_FIELDS.has(field)));
};

/** "The wine guy" does something with wine. */
const VAGUE = /\b(guy|person|people|lady|man|woman|something|does|sells|makes)\b/i;

/** A trade that is in no list: "Gerechtsdeurwaarder", "payroll officer", "tattoo studio owner". */
const seemsTrade = (text: string): boolean => {
  const words = keyOf(text).split(' ');
  return words.some((word, at) => {
    const agent = word.replace(/(?<=er)in$/, '');
    if (AGENT.test(agent) && !NO_TRADE.has(agent) && !ANY_FIELD.has(agent)) return true;
    return at > 0 && POST.test(word) && !ANY_FIELD.has(words[at - 1] ?? '');
  });
};
const AGENT = /..(?:[^e]er|or|ist|[^r]ian|smith|maker|keeper|eur|euse|iere|ador|adora|trice|meister|nica)$/;
const POST =
  /^(officer|operator|clerk|inspector|agent|attendant|worker|technician|instructor|manager|owner|director|resident|assistant|coordinator|supervisor)$/;
const NO_TRADE = new Set(entriesOf(OCCUPATIONS.noTrade));
