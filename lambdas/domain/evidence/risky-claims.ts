import { stemOf } from '../text/stem.ts';
import { fold, words } from '../text/words.ts';
import type { Cited } from './cited.ts';

/** What is worth stealing: money in its forms, and what opens an account. */
const VALUABLE =
  /[$€£¥₹₦]\s?\d[\d.,]*|\b(?:dollars?|euros?|pounds?|usd|eur|gbp|naira|money|cash|savings|payments?|deposits?|fees?|refunds?|gift ?cards?|vouchers?|bitcoins?|btc|usdt|usdc|crypto(?:currency)?|tokens? (?:sale|presale)|wallet (?:address|key|phrase)|iban|swift|bank|account (?:number|details?)|accounts?|card (?:number|details?)|invoices?|passwords?|passcodes?|pin|credentials?|(?:seed|recovery) phrase|(?:private|api|secret|access) keys?|(?:verification|one-time|security|access|login|sms) codes?|codes?|otp|passports?|social security)\b/g;

/** Handing it over, or opening the door to who takes it. */
const HANDING =
  /\b(?:pay|pays|paying|transfer|wire|send|sends|sending|give|gives|giving|deposit|donate|invest|lend|loan|hand|share|sharing|enter|provide|forward|disclose|reveal|confirm|buy|purchase|redeem|top up|tell|text|write|drop|move|put|contribute|settle|reimburse|cover|grab|get|pick up)\b/;

/** What whoever follows a link does; a page that asks for it is no reason to. */
const RISKY = /\b(?:click|download|install|scan|log ?in|sign ?in|sign ?up)\b/g;

/** Who says this takes it upon themselves; "I need you to" is none. */
const OWN_PROMISE =
  /\b(?:i|we)(?:['’]ll| will| owe| promised| agreed| offered| should| must| have to| need to| want to)\b/;

/** `[EMAIL]` and its like, which scrubbing leaves in the place of what nobody is to read. */
export const PLACEHOLDER = /\[(?:PHONE|EMAIL|SSN|CARD)\]/;

/** An address of the web or of a mailbox. "Node.js" is a name, and the two endings of its like are no countries'. */
const ADDRESS =
  /[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+|@\w{2,}|\b[\p{L}\p{N}-]+ dot \p{L}{2,}\b|\b(?:[\p{L}\p{N}-]+\.)+(?!(?:js|net|ts|py|io)\b(?!\/))\p{L}{2,}\b(?:\/\S*)?/giu;

/**
 * Whether a claim asks for nothing that could harm whoever follows it. Money and secrets, and what follows a link, have
 * to stand in the evidence word by word; handing them over takes somebody's own promise, since asking for them proves
 * nothing. An address has to have been said, or be the profile's own.
 */
export const isHarmless = (claim: string, cited: readonly Cited[]): boolean => {
  if (PLACEHOLDER.test(claim)) return false;
  const folded = fold(claim);
  const talk = cited.filter(({ from }) => from === 'transcript');

  const valuables = folded.match(VALUABLE) ?? [];
  if (!standIn(cited, valuables) || !standIn(talk, folded.match(RISKY) ?? [])) return false;
  if (valuables.length > 0 && HANDING.test(folded) && !cited.some((line) => isOwnPromise(line, valuables)))
    return false;
  return addressesIn(claim).every((address) => cited.some((line) => isOfLine(address, line)));
};

const standIn = (lines: readonly Cited[], passages: readonly string[]): boolean => {
  const stems = new Set(lines.flatMap(({ quote }) => words(quote)).map(stemOf));
  return passages.flatMap(words).every((word) => stems.has(stemOf(word)));
};

/** Somebody's own promise that speaks of all that is to be handed over. */
const isOwnPromise = ({ from, quote }: Cited, valuables: readonly string[]): boolean => {
  const promises = fold(quote)
    .split(/[.;!?]\s/)
    .filter((clause) => OWN_PROMISE.test(clause));
  const said = new Set(promises.flatMap(words).map(stemOf));
  return from === 'transcript' && valuables.flatMap(words).every((word) => said.has(stemOf(word)));
};

/** The addresses of the web and of mailboxes in a text, folded. */
export const addressesIn = (text: string): string[] =>
  (text.match(ADDRESS) ?? []).map((address) => fold(address).replace(/[.,;:!?)\]"'”’]+$/, ''));

/** A claim without the addresses of the web in it, whose parts are words to nobody. */
export const withoutLinks = (claim: string): string => claim.replace(/(?:\b[a-z]+:\/\/|\bwww\.)\S+/gi, '');

/** Whether an address was said in a line, or is the line's own. */
export const isOfLine = (address: string, { from, quote, url }: Cited): boolean =>
  from === 'transcript' ? fold(quote).includes(address) : url !== null && fold(url) === address;
