import { UNSPACED } from '../../text/inflection.ts';
import type { PiiSpan } from '../span.ts';

const LOCAL = /[\p{L}\p{M}\d._%+'-]/u;
/**
 * From the @ on: labels, a dot and at least two letters. The `|` is the specification's; the second part is for names
 * outside ASCII.
 */
const DOMAIN = /@(?:[A-Za-z0-9.-]+\.[A-Z|a-z]{2,}\b|[\p{L}\p{M}\d.-]+\.\p{L}{2,})/uy;

/**
 * Finds written e-mail addresses: at each @ the address is read to both sides. A character is read at most twice on the
 * left and once a domain on the right, and no domain has an @, so the time grows with the length of the text.
 */
export const findWrittenEmails = (text: string): PiiSpan[] => {
  const spans: PiiSpan[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    DOMAIN.lastIndex = at;
    const domain = DOMAIN.exec(text)?.[0];
    let start = at;
    // A mailbox in Latin letters ends where the words of a script without blanks begin.
    const isLatin = !UNSPACED.test(text[at - 1] ?? '');
    const isOfMailbox = (character: string) => LOCAL.test(character) && !(isLatin && UNSPACED.test(character));
    while (start > from && isOfMailbox(text[start - 1] as string)) start -= 1;
    while (start < at && /['.]/.test(text[start] as string)) start += 1;
    from = at + 1;
    if (domain !== undefined && start < at) spans.push({ start, end: at + domain.length, type: 'email' });
  }
  return spans;
};
