/**
 * Characters that a model sees and a reader does not: zero-width characters, switches of direction, soft hyphens,
 * control characters, and the tags and selectors that can hide a whole text.
 */
const UNSEEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|(?![\s\u0085])\p{Cc}/gu;

/** Joiners are part of some scripts and of emoji. Beside Latin letters, digits and blanks they only hide words. */
const IDLE_JOINER = /(?<![^\p{Script=Latin}\p{Nd}\s])[\u200C\u200D]|[\u200C\u200D](?![^\p{Script=Latin}\p{Nd}\s])/gu;

/** Every character that some reader takes for a line end. */
const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]+/g;

/** A text as a person sees it, with one kind of line end. */
export const plainText = (text: string): string =>
  text.replace(UNSEEN, '').replace(IDLE_JOINER, '').replace(LINE_ENDS, '\n');
