import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { jsonLdOfType, present, textOf, textsOf } from '../../../../lambdas/domain/pages/json-ld.ts';

const script = (json: unknown) =>
  `<script type="application/ld+json">${typeof json === 'string' ? json : JSON.stringify(json)}</script>`;
/** A page with these scripts is about people. These are their names. */
const personsOf = (...scripts: string[]) => jsonLdOfType(load(scripts.join('')), 'Person').map(({ name }) => name);

const MAREN = { '@type': 'Person', name: 'Maren' };

describe('a page is about a person', () => {
  it.each([
    ['at the top', MAREN],
    ['in a list', [{ '@type': 'WebSite', name: 'A site' }, MAREN]],
    ['in a graph', { '@graph': [{ '@type': 'WebPage' }, MAREN] }],
    ['as the only object of a graph', { '@graph': MAREN }],
    ['as the main entity', { '@type': 'ProfilePage', mainEntity: MAREN }],
    ['as the main entity within a graph', { '@graph': [{ '@type': 'ProfilePage', mainEntity: [MAREN] }] }],
    ['with two types', { ...MAREN, '@type': ['Thing', 'Person'] }],
  ])('%s', (_, json) => expect(personsOf(script(json))).toEqual(['Maren']));

  it.each([
    ['who wrote it', { '@type': 'Article', author: MAREN }],
    ['of another type', { '@type': 'Organization', name: 'Fjordlys' }],
    ['without a type', { name: 'Maren' }],
    ['in a list of texts', ['Person', null, 7]],
    ['that is null', 'null'],
    ['in a broken script', '{"@type":"Person"'],
  ])('but not one %s', (_, json) => expect(personsOf(script(json))).toEqual([]));

  it('in any of its scripts, and no other script counts', () => {
    const other = `<script>${JSON.stringify({ ...MAREN, name: 'Nobody' })}</script>`;
    expect(personsOf(script('{'), other, script(MAREN), script({ ...MAREN, name: 'Ines' }))).toEqual(['Maren', 'Ines']);
  });
});

describe('the texts of a value', () => {
  it.each([
    ['a text', ' Oslo ', ['Oslo']],
    ['a list', ['Oslo', 'Bergen'], ['Oslo', 'Bergen']],
    ['an object with a name', { name: 'Fjordlys' }, ['Fjordlys']],
    ['a list of objects', [{ name: 'Fjordlys' }, { name: ['A', 'B'] }], ['Fjordlys', 'A', 'B']],
    ['masked texts', ['***', 'Ma*** So***', 'a * b'], ['a * b']],
    ['empty texts', ['', ' ', '\u200b'], []],
    ['hidden characters', 'Os\u200blo', ['Oslo']],
    ['null', null, []],
    ['a number', 7, []],
    ['an object without a name', { url: 'https://fjordlys.example' }, []],
  ])('of %s', (_, value, texts) => {
    expect(textsOf(value)).toEqual(texts);
    expect(textOf(value)).toBe(texts[0] ?? null);
  });
});

it.each([
  ['  Maren \n  Solberg ', 'Maren Solberg'],
  ['', null],
  [undefined, null],
  ['M**** S****', null],
  ['5 * 3', '5 * 3'],
])('%j is shown as %j', (text, shown) => expect(present(text)).toBe(shown));
