import { describe, expect, it } from 'vitest';
import { factWords, nameWords, plainQuery } from '../../../../../lambdas/domain/lookup/readers/search-words.ts';
import { LINEAR, slowdownOf } from '../../../../support/timing/slowdown.ts';
import { HOSTILE_NAMES, person, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

describe('the words of a name', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('%s is searched as %s', (name, words) =>
    expect(nameWords(name).join(' ')).toBe(words),
  );
  it.each(UNSEARCHABLE)('%j has none', (name) => expect(nameWords(name)).toEqual([]));
  it.each([
    ['Solberg, Maren', 'Maren Solberg'],
    ['Maren Solberg, Fjordlys', 'Maren Solberg'],
    ['Maren S. Solberg Jr.', 'Maren Solberg'],
    ['Or Levanon', 'Or Levanon'],
    ['OR LEVANON', 'Or LEVANON'],
    ['TONI NOTH', 'TONI NOTH'],
    ['Dr.  Maren   Solberg', 'Maren Solberg'],
    ['Bo', 'Bo'],
    ['王', ''],
    ['王 伟', '王 伟'],
    ['m Solberg', 'Solberg'],
    ['Madonna,', 'Madonna'],
    ['Jr Solberg', 'Jr Solberg'],
    ['Dr.', ''],
    ['', ''],
    [`${'a'.repeat(59)} ${'b'.repeat(60)}`, `${'a'.repeat(59)} ${'b'.repeat(60)}`],
    [`${'a'.repeat(60)} ${'b'.repeat(60)}`, ''],
  ])('%s is searched as %s', (name, words) => expect(nameWords(name).join(' ')).toBe(words));
  it('takes time that grows with the length alone', () => {
    // What tries every split of this name never comes to an end.
    nameWords(`${"a'".repeat(59)}!`);
    expect(slowdownOf("a'", (fact) => factWords(`${fact}!`))).toBeLessThan(LINEAR);
  });
});

describe('a plain query', () => {
  it("is made of the name and the facts, never of the model's query", () =>
    expect(plainQuery(person('Maren Solberg', { role: 'CTO', company: 'Fjordlys AS', place: 'Oslo, Norway' }))).toBe(
      'Maren Solberg CTO Fjordlys AS Oslo Norway',
    ));
  it('has no operator of a fact', () =>
    expect(plainQuery(person('Maren Solberg', { company: '-site:evil.example "x" NOT y | z' }))).toBe(
      'Maren Solberg site evil example x Not y z',
    ));
  it('ends after 300 characters', () => {
    const query = plainQuery(person('Maren Solberg', { role: 'wordword '.repeat(60), company: 'x'.repeat(400) }));
    expect(query?.length).toBeLessThanOrEqual(300);
    expect(query).toMatch(/^Maren Solberg wordword/);
  });
  it('keeps the words that end at 300 characters, and drops whole ones', () => {
    const facts = (last: number) => ({ company: `${'w'.repeat(100)} ${'x'.repeat(100)} ${'y'.repeat(last)}` });
    expect(plainQuery(person('Maren Solberg', facts(84)))).toHaveLength(300);
    expect(plainQuery(person('Maren Solberg', facts(85)))).toHaveLength(215);
  });
  it('has thirty words at most', () =>
    expect(plainQuery(person('Maren Solberg', { role: 'a '.repeat(60) }))?.split(' ')).toHaveLength(30));
  it('keeps what is inside a word of a fact', () =>
    expect(factWords("O’Brien’s 7‐Elevens, Node.js - A1-B2's «x»")).toEqual([
      "O'Brien's",
      '7-Elevens',
      'Node',
      'js',
      "A1-B2's",
      'x',
    ]));
  it('is none without a name', () => expect(plainQuery(person('*', { company: 'Fjordlys' }))).toBeUndefined());
});
