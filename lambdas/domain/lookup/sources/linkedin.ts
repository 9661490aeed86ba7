import { type CheerioAPI, load } from 'cheerio';
import type { MentionedPerson } from '../../../contracts/person.ts';
import { fullFormOf } from '../../identity/nicknames.ts';
import { isTitle } from '../../identity/person-name.ts';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import { fold } from '../../text/words.ts';
import { readDirectory } from '../readers/linkedin-directory.ts';
import { readProfile } from '../readers/linkedin-profile.ts';
import type { BrowserSource, SourceRequest } from '../source.ts';

/**
 * LinkedIn without login. The people directory (`/pub/dir/{first}/{last}`) lists everyone with a name, or leads
 * straight to the only one. A public profile (`/in/{handle}`) has a top card, og: tags and JSON-LD, parts of each
 * masked or missing.
 */
export const linkedin: BrowserSource = {
  requestsFor: directories,

  read(page, now) {
    const $ = load(page.html);
    const { pathname } = new URL(page.finalUrl);
    if (pathname.startsWith('/checkpoint/challenge')) return blockedBy('captcha', page, now);
    if (SIGN_IN.test(pathname)) return blockedBy('auth_wall', page, now);
    const unread = blockOf(page, $, now) ?? withoutContent(page);
    if (unread) return unread;
    if (/^\/404\/?$/.test(pathname)) return { kind: 'absent' };

    const reading = pathname.startsWith('/pub/dir') ? readDirectory($, page) : readProfile($, page);
    return reading ?? (isSignInForm($) ? blockedBy('auth_wall', page, now) : UNRECOGNISED);
  },
};

/** Where LinkedIn sends strangers. `/checkpoint/lg` and `/checkpoint/rm` are its forms to sign in again. */
const SIGN_IN = /^\/(authwall|uas\/login|login|signup|reg\/join|checkpoint)\b/;

/** Windows over a page. Each page of 2026 has three to eight closed ones, with a sign-in form. */
const WINDOWS = 'dialog, [role="dialog"], [aria-modal="true"], .modal__overlay, .contextual-sign-in-modal';

/**
 * The login wall at the requested address: a sign-in form and nothing else. A page that links to people has something
 * to read behind its form, so it is no wall.
 */
const isSignInForm = ($: CheerioAPI): boolean => {
  const isForm = (root: ReturnType<CheerioAPI>) =>
    root.find('form input[type="password"]').length > 0 && root.find('a[href*="/in/"]').length === 0;
  const page = $('body').clone();
  page.find(WINDOWS).remove();
  if (isForm(page)) return true;
  page.find('script, style, noscript').remove();
  return page.text().trim() === '' && isForm($('body'));
};

/** A part of a name: letters, with marks, hyphens and apostrophes inside. */
const NAME_PART = /^\p{L}[\p{L}\p{M}'’-]*$/u;

function directories({ name }: MentionedPerson): SourceRequest[] {
  const parts = name.split(/\s+/).filter((part) => NAME_PART.test(part) && !isTitle(part));
  const [first] = parts;
  if (first === undefined) return [];
  const last = parts.length > 1 ? encodeURIComponent(parts.at(-1) ?? '') : '+';
  // People are listed under the name that they gave, and a conversation may shorten it.
  const fullForm = last === '+' ? undefined : fullFormOf(fold(first));
  return [first, ...(fullForm === undefined ? [] : [fullForm])].map((given) => ({
    path: `/pub/dir/${encodeURIComponent(given)}/${last}`,
  }));
}
