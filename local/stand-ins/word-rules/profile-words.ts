/** Letters that Unicode does not take apart, and letters of other alphabets, in the Latin ones of passports. */
const IN_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ø-o æ-ae œ-oe ß-ss ł-l đ-d ð-d þ-th ı-i ' +
    'а-a б-b в-v г-g ґ-g д-d е-e є-ie ж-zh з-z и-i і-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ' +
    'ш-sh щ-shch ъ- ы-y ь- э-e ю-iu я-ia ' +
    'α-a β-v γ-g δ-d ε-e ζ-z η-i θ-th ι-i κ-k λ-l μ-m ν-n ξ-x ο-o π-p ρ-r σ-s ς-s τ-t υ-y φ-f χ-ch ψ-ps ω-o'
  )
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
);

/**
 * Lower case, Latin letters, no accents: "Søren Peña" and "soren pena" are one. Japanese and Arabic stay as they are.
 */
export const fold = (text: string): string =>
  text
    .replace(/['‘’ʼ´`]/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øæœßłđðþı\u0370-\u04ff]/g, (letter) => IN_LATIN[letter] ?? letter);

/** The folded words of a text; "C++", "Node.js" and "O'Hare" stay whole, and "D.C." is "dc". */
export const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? []).map((word) =>
    /^(\p{L}\.)+\p{L}$/u.test(word) ? word.replaceAll('.', '') : word,
  );

/** Whether `text` has the words of `phrase` one after the other; "java" is not in "javascript". */
export const mentions = (text: string, phrase: string): boolean => {
  const sought = wordsOf(phrase).join(' ');
  return sought !== '' && ` ${wordsOf(text).join(' ')} `.includes(` ${sought} `);
};

/** The common key of spellings of one name: "Kyiv" and "Kyyiv", "Strype" and "Stripe". */
export const spellingKey = (name: string): string =>
  fold(name)
    .replace(/ph/g, 'f')
    .replace(/ck|q|c(?![ehi])/g, 'k')
    .replace(/(?<=[aou])e/g, '')
    .replace(/[jy]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/(?<![cs])(?<=.)h|[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1+/g, '$1');

const FILLERS = new Set(
  (
    'a an the of and or in on at for to with by from as is are was it its this that he she they his her their about some ' +
    'person people guy woman man somebody someone work works working job thing things stuff care lot of kind sort new ' +
    'big small very really mostly maybe perhaps nearly almost who does do doing making make und der die das ein eine im ' +
    'fur von mit et le la les des du de en pour un une el los las y del con para por i og'
  ).split(' '),
);

/** The content words without endings, so that "brewer", "brewing" and "breweries" have the same stem. */
export const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !FILLERS.has(word))
    .map((word) => word.replace(/(?<=.{3})'?s$/, '').replace(/(?<=.{4})(?:ing|er|ie|ed|e|y)$/, ''));

/** How much longer than its root a word may be: "oceanograph" and "oceanography", but not "java" and "javascript". */
const LONGEST_ENDING = 4;

export const areKin = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.length - short.length <= LONGEST_ENDING && long.startsWith(short);
};

/** Whether every word of `sought` that carries meaning stands in `text`, in whatever form. */
export const saysAll = (text: string, sought: string): boolean => {
  const [stems, wanted] = [stemsOf(text), stemsOf(sought)];
  return wanted.length > 0 && wanted.every((stem) => stems.some((other) => areKin(stem, other)));
};

/** "a, b" of a data file as its entries. */
export const entriesOf = (list: string): string[] => list.split(', ').filter((entry) => entry !== '');
