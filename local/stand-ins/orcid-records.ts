import { html } from 'hono/html';
import { type Person, plainWords } from './people.ts';
import { meets, parseQuery, valuesOf, type Wanted } from './solr-query.ts';

export type OrcidPerson = Person & { orcid: string };

/** A field that ORCID's index does not have. The message is its name. */
export class UnknownField extends Error {}

export const shownName = ({ name }: Person): { given: string; family: string } => {
  const parts = name.split(' ');
  return { given: parts.slice(0, -1).join(' ') || name, family: parts.length > 1 ? (parts.at(-1) ?? '') : '' };
};

const FIELDS: Record<string, (person: OrcidPerson) => string> = {
  'given-names': (person) => shownName(person).given,
  'family-name': (person) => shownName(person).family,
  'given-and-family-names': ({ name }) => name,
  'credit-name': () => '',
  'other-names': () => '',
  'affiliation-org-name': ({ company }) => company,
  keyword: ({ topics }) => topics.join(' '),
  orcid: ({ orcid }) => orcid,
  text: ({ name, company, topics }) => [name, company, ...topics].join(' '),
};

/** Only here does ORCID find a name that is written without its accents. */
const FOLDED = ['given-and-family-names', 'text'];

/**
 * The records that a query finds.
 *
 * @throws QuerySyntaxError, UnknownField
 */
export const searchRecords = (q: string, records: readonly OrcidPerson[]): OrcidPerson[] => {
  if (q === '*:*') return [...records];
  const query = parseQuery(q);
  for (const { field = 'text' } of valuesOf(query)) if (!(field in FIELDS)) throw new UnknownField(field);
  return records.filter((record) => meets(query, (wanted) => isMet(wanted, record)));
};

/** A word or phrase of several words, such as `Solberg-Lund`, is met where they stand next to each other. */
const isMet = ({ field = 'text', value, quoted, wildcard }: Wanted, record: OrcidPerson): boolean => {
  const words = FOLDED.includes(field) ? plainWords : accentedWords;
  const has = words(FIELDS[field]?.(record) ?? '');
  if (wildcard && !quoted) {
    const pattern = new RegExp(`^${value.toLowerCase().replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
    return value === '*' || has.some((word) => pattern.test(word));
  }
  const wanted = words(value);
  return wanted.length > 0 && ` ${has.join(' ')} `.includes(` ${wanted.join(' ')} `);
};

const accentedWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

export const resultXml = (shown: readonly OrcidPerson[], total: number): string =>
  String(html`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<expanded-search:expanded-search num-found="${total}" xmlns:expanded-search="http://www.orcid.org/ns/expanded-search">${shown.map(
    (person) => html`
  <expanded-search:expanded-result>
    <expanded-search:orcid-id>${person.orcid}</expanded-search:orcid-id>
    <expanded-search:given-names>${shownName(person).given}</expanded-search:given-names>
    <expanded-search:family-names>${shownName(person).family}</expanded-search:family-names>
    <expanded-search:institution-name>${person.company}</expanded-search:institution-name>
  </expanded-search:expanded-result>`,
  )}
</expanded-search:expanded-search>`);
