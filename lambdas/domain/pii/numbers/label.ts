import type { PiiType } from '../../../contracts/transcript.ts';
import type { Token } from '../token.ts';

/** What the words around a number call it: one of the types, something harmless, or nothing. */
export type Label = PiiType | 'innocent' | 'none';

const words = (list: string) => new Set(list.split(/\s+/));

const PHONE =
  words(`phone phones telephone telephones tel mobile cell cellphone landline fax whatsapp call calls dial text sms
  ring voicemail callback hotline reach contact`);
const CARD = words('card cards visa mastercard amex discover maestro diners credit debit');
const SSN = words('ssn ssns social taxpayer itin');

/** Right before a number, these words mean that it is harmless. */
const INNOCENT =
  words(`order orders invoice ticket case tracking track parcel shipment package waybill confirmation booking reference
  ref version release build revision commit serial model part sku item product catalog isbn issn doi upc ean gtin imei barcode patent
  room suite apartment flat page pages chapter verse section figure gate flight route bus train zip zipcode postcode coordinates
  latitude longitude lat lng price cost budget revenue total sum score equals minus times divided multiplied pi point
  lottery port ip address hash checksum timestamp epoch year years date dates box grid row matrix population issue pull fibonacci
  primes sequence meter batch lot`);

/** Words that may come between a label and its number: "order number is", "the code she gave me was". */
const CONNECTIVES =
  words(`is was are were be it it's its that that's this these number numbers no num nr digits code id the a an of for
  at on to as with reads says said read um uh er erm okay so like just she he they i you me us him her them gave got has have had
  my your his our their s please by and plus`);

/** Right after a number, these words mean an amount or a time. */
const UNITS =
  words(`dollars dollar bucks euros euro pounds cents percent degrees miles kilometers kilometres meters metres feet
  kilos kilograms grams pm am o'clock point times plus minus equals divided people users units pieces hundred thousand
  million billion points seconds minutes hours days years lines rows`);

/** A label further away than this many words is about something else. */
const REACH = 9;

const typeOf = (word: string): PiiType | undefined =>
  PHONE.has(word) ? 'phone' : CARD.has(word) ? 'card' : SSN.has(word) ? 'ssn' : undefined;

/** Reads backwards from a number to the nearest word that names it. Another number or a placeholder ends the search. */
export const labelBefore = (tokens: readonly Token[], at: number): Label => {
  let direct = true;
  let mine = false;
  for (let back = at - 1; back >= Math.max(0, at - REACH); back -= 1) {
    const token = tokens[back];
    if (token === undefined || token.kind !== 'word') break;
    const type = typeOf(token.text);
    if (type !== undefined) return type;
    if (direct && INNOCENT.has(token.text)) return 'innocent';
    if (direct && token.text === 'number' && /^(?:my|your|his|her|our|their)$/.test(tokens[back - 1]?.text ?? ''))
      mine = true;
    if (!CONNECTIVES.has(token.text)) direct = false;
  }
  return mine ? 'phone' : 'none';
};

/** "… is my social": the words after a number may name it too. */
export const labelAfter = (tokens: readonly Token[], lastToken: number): Label => {
  const verb = tokens[lastToken + 1]?.text;
  if (verb !== 'is' && verb !== 'was') return 'none';
  for (const token of tokens.slice(lastToken + 2, lastToken + 5)) {
    const type = typeOf(token.text);
    if (type !== undefined) return type;
    if (!CONNECTIVES.has(token.text)) return 'none';
  }
  return 'none';
};

const OPENS_AMOUNT = /[$€£¥#=*×÷/^]\s?$|[\p{L}\d][-_.]$/u;
const CLOSES_AMOUNT = /^\s?[%°=*×÷^]|^[-_.]\p{L}|^,\d/u;

/** Whether the text left of a number makes it an amount, a term of a sum or a part of a code. */
export const opensMeasure = (text: string, start: number): boolean =>
  OPENS_AMOUNT.test(text.slice(Math.max(0, start - 3), start));

/** Whether the text right of a number does, or the next word. */
export const closesMeasure = (text: string, tokens: readonly Token[], end: number, lastToken: number): boolean => {
  if (CLOSES_AMOUNT.test(text.slice(end, end + 3))) return true;
  const next = tokens[lastToken + 1];
  return next !== undefined && next.start - end === 1 && UNITS.has(next.text);
};

const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/;

/** Whether an address of the internet begins there, `192.168.100.20`: four numbers up to 255. */
export const opensAddress = (text: string, start: number): boolean => {
  const parts = ADDRESS.exec(text.slice(start, start + 17))?.[0].split('.') ?? [];
  return parts.length > 0 && parts.every((part) => Number(part) <= 255);
};
