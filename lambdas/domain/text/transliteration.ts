import { fold } from './words.ts';

/** Folded letters of other alphabets in Latin ones, as passports write them. */
const IN_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а-a б-b в-v г-g ґ-g д-d е-e є-ie ж-zh з-z и-i і-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ' +
    'ш-sh щ-shch ъ- ы-y ь- э-e ю-iu я-ia ј-j љ-lj њ-nj ћ-c ђ-dj џ-dz ' +
    'α-a β-v γ-g δ-d ε-e ζ-z η-i θ-th ι-i κ-k λ-l μ-m ν-n ξ-x ο-o π-p ρ-r σ-s ς-s τ-t υ-y φ-f χ-ch ψ-ps ω-o'
  )
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
);

/** A folded word in Latin letters. Scripts that are not written letter by letter stay as they are. */
export const inLatin = (text: string): string =>
  fold(text).replace(/[\u0370-\u04ff]/g, (letter) => IN_LATIN[letter] ?? letter);

/**
 * A folded word with an umlaut as a keyboard without it writes it: "joerg" is "jorg", "haakon" is "hakon". Not for
 * short words, or every "no" would mention somebody named Noe.
 */
export const withoutUmlaut = (word: string): string =>
  word.length < 5 ? word : word.replace(/(?<=[aou])e|(?<=a)a/g, '');

/**
 * The common key of a name's spellings: "Jörg" and "Joerg", "Sergey" and "Сергей", "Sara" and "Sarah", "Sofia" and
 * "Sophia". It is compared and never shown. Speech recognition writes names as they sound, so this matters even between
 * Latin spellings.
 */
export const spellingKey = (name: string): string =>
  inLatin(name)
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/ks/g, 'x')
    .replace(/(?<=[aou])e/g, '')
    .replace(/[jy]/g, 'i')
    .replace(/^ie/, 'e')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/c(?!h)/g, (_, at: number, all: string) => (/[ei]/.test(all[at + 1] ?? '') ? 's' : 'k'))
    .replace(/(?<![cs])(?<=.)h/g, '')
    .replace(/(.)\1+/g, '$1');
