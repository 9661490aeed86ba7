import { MentionedPerson } from '../../../../lambdas/contracts/person.ts';
import type { ApiAnswer } from '../../../../lambdas/domain/lookup/api-answer.ts';
import type { ApiSource } from '../../../../lambdas/domain/lookup/source.ts';
import type { Reading } from '../../../../lambdas/domain/pages/reading.ts';

export const NOW = new Date('2026-11-26T12:00:00Z');
const EPOCH = NOW.getTime() / 1000;

/** Seconds since 1970, as in headers. */
export const inSeconds = (seconds: number): string => String(EPOCH + seconds);

export const person = (name: string, facts: Partial<MentionedPerson> = {}): MentionedPerson => ({
  ...MentionedPerson.parse({ name: 'Maren', search_query: 'site:evil.example OR "x"', confidence: 1 }),
  name,
  ...facts,
});

export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer => ({
  status,
  headers,
  body,
});

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = { items: [value] };
  return value;
};

/** Bodies without a documented shape: none may be read as a person, or as nobody. */
export const HOSTILE_BODIES: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a page', '<html><body>Checking your browser</body></html>'],
  ['a number', 7],
  ['an empty list', []],
  ['a list', [{ name: 'Maren Solberg' }]],
  ['an empty object', {}],
  ['a deep object', deep(500)],
  ['an error', { error: 'x', message: 'y' }],
  ['lists that are none', { total_count: 'x', items: {}, actors: {}, results: {}, type: 'search', web: 1, data: [] }],
  ['nothing in its lists', { items: null, actors: null, results: null, data: null, 'expanded-result': null }],
];

/** Names without anything to search for. They cause no request. */
export const UNSEARCHABLE = [
  'M',
  'M.',
  'É',
  '王',
  '',
  '   ',
  'fullname:x type:org',
  '*:*',
  '-- /**/',
  '\u0000\n\u202e',
  '😀😀',
  'Dr.',
  'M'.repeat(300),
];

/** Names in five scripts, and how they are searched. */
export const SCRIPTS: [string, string][] = [
  ['Søren Núñez', 'Søren Núñez'],
  ['Олена Коваль', 'Олена Коваль'],
  ['王小明', '王小明'],
  ['ليلى منصور', 'ليلى منصور'],
  ['अनन्या वर्मा', 'अनन्या वर्मा'],
];

/** Names with operators of a search language, and the words that remain. */
export const HOSTILE_NAMES: [string, string][] = [
  ['Maren "Mo" Solberg', 'Maren Solberg'],
  ['Maren Solberg type:org', 'Maren Solberg'],
  ['Maren Solberg" OR "x', 'Maren Or'],
  ['Maren OR Solberg', 'Maren Or Solberg'],
  ['Maren AND NOT Solberg', 'Maren And Not Solberg'],
  ['Maren -Solberg', 'Maren'],
  ['Maren site:evil.example inurl:x Solberg', 'Maren Solberg'],
  ['Maren\nSolberg\u0000', 'Maren Solberg'],
  ['Maren (Solberg) [x] {y} ^2 ~3 ? * + && || ! / \\', 'Maren'],
  ['Prof. Dr. Maren Solberg, PhD', 'Maren Solberg'],
  ['Ｍaren ＯＲ Solberg', 'Maren Or Solberg'],
  ['Ines d’Arcy-Núñez', "Ines d'Arcy-Núñez"],
];

/** A source's reading of an answer. */
export const readingOf =
  ({ read }: ApiSource) =>
  (status: number, body?: unknown, headers?: Record<string, string>): Reading =>
    read(answer(status, body, headers), NOW);
