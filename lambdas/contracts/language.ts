import * as z from 'zod';

/**
 * The languages that Deepgram's nova-2 has for recordings, as BCP 47 tags
 * (developers.deepgram.com/docs/models-languages-overview). `multi` is left out: there it is English and Spanish only.
 */
export const LANGUAGES = [
  ...['bg', 'ca', 'cs', 'da', 'da-DK', 'de', 'de-CH', 'el', 'en', 'en-AU', 'en-GB', 'en-IN', 'en-NZ', 'en-US'],
  ...['es', 'es-419', 'et', 'fi', 'fr', 'fr-CA', 'hi', 'hu', 'id', 'it', 'ja', 'ko', 'ko-KR', 'lt', 'lv', 'ms'],
  ...['nl', 'nl-BE', 'no', 'pl', 'pt', 'pt-BR', 'pt-PT', 'ro', 'ru', 'sk', 'sv', 'sv-SE', 'th', 'th-TH', 'tr', 'uk'],
  ...['vi', 'zh', 'zh-CN', 'zh-HK', 'zh-Hans', 'zh-Hant', 'zh-TW'],
] as const;

/** BCP 47's tag for an unknown language. */
export const UNDETERMINED = 'und';

/**
 * A tag in BCP 47's spelling: "pt-br" is "pt-BR". Text that is not a tag is returned unchanged, and the schema refuses
 * it.
 */
export const canonicalTag = (tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
};

const written = (tag: unknown): unknown => (typeof tag === 'string' ? canonicalTag(tag) : tag);

/**
 * The tag to transcribe a language by: itself, or what is left when its last parts are removed one by one (RFC 4647,
 * 3.4), so that "de-AT" is "de". Deepgram calls both spellings of Norwegian "no".
 */
const spoken = (tag: unknown): unknown => {
  if (typeof tag !== 'string') return tag;
  if (tag.toLowerCase() === 'auto') return 'auto';
  const parts = canonicalTag(tag)
    .replace(/^n[bn](?=-|$)/, 'no')
    .split('-');
  const names = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  return names.find((name) => (LANGUAGES as readonly string[]).includes(name)) ?? tag;
};

/** The error says what to do; zod's own would be a bare list of fifty tags. */
const SENTENCE = `must be "auto" or a BCP 47 tag of a language that is transcribed: ${LANGUAGES.join(', ')}`;

/**
 * The language of a recording; `auto` detects it. Case does not matter, nor does a region that Deepgram does not know.
 */
export const Language = z.preprocess(spoken, z.enum([...LANGUAGES, 'auto'], { error: SENTENCE }));
export type Language = z.infer<typeof Language>;

/** The language of a text or a reader: any tag, not only those that can be transcribed. */
export const LanguageTag = z.preprocess(
  written,
  z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 tag, such as "de" or "pt-BR"'),
);

/** "de" of "de-CH": the part that decides words and grammar. */
export const baseLanguage = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? tag;
