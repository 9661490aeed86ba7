import { describe, expect, it } from 'vitest';
import type { Candidate, MentionedPerson } from '../../../../lambdas/contracts/person.ts';
import {
  chosen,
  type Judgement,
  judgedVerbatim,
  limitedToFields,
  siteOf,
} from '../../../../lambdas/domain/identity/candidate-choice.ts';
import type { SaidField, ShownField } from '../../../../lambdas/domain/identity/identity-match.ts';
import { shownAt } from '../../../support/builders/candidates.ts';
import { named } from '../../../support/builders/talk.ts';

type Pair = `${SaidField}:${ShownField}`;
const pairings = (pairs: Pair[]) =>
  pairs.map((pair) => {
    const [said, shown] = pair.split(':') as [SaidField, ShownField];
    return { said, shown };
  });
const judged = (verdict: Judgement['verdict'], agrees: Pair[] = [], contradicts: Pair[] = []): Judgement => ({
  verdict,
  agrees: pairings(agrees),
  contradicts: pairings(contradicts),
});
const SAME = judged('same', ['role:headline', 'place:place']);
const DIFFERENT = judged('different');

const MAREN = named('Maren Solberg', { role: 'Designerin', company: 'Fjordlys', place: 'Oslo' });
const PAGE = { headline: 'Product designer', company: 'Northwind', place: 'Greater Oslo', about: 'Before: Fjordlys.' };
const page = (path: string, known: Partial<Candidate> = {}) => shownAt(path, { ...PAGE, ...known });
const [A, B] = [page('a'), page('b')];
const taken = (candidates: Candidate[], judgements: Judgement[], person: MentionedPerson = MAREN) =>
  chosen(person, candidates, judgements)?.candidate.url.split('/').at(-1);

describe('the chosen candidate', () => {
  it('is the only one who is the same person, with the match', () => {
    expect(chosen(MAREN, [A, B], [DIFFERENT, SAME])).toEqual({
      candidate: B,
      match: { confidence: 0.9, red_flags: [] },
      links: [],
    });
  });

  it.each([
    ['of two who are the same', [A, B], [SAME, SAME]],
    ['of two who are the same, though one is barred', [A, B], [SAME, judged('same', [], ['place:place'])]],
    ['where nobody is sure', [A, B], [judged('unsure', ['role:headline', 'place:place']), DIFFERENT]],
    ['where one is different whatever agrees', [A], [judged('different', ['role:headline', 'place:place'])]],
    ['where nobody was judged', [A, B], []],
    ['where there is nobody', [], []],
  ])('is nobody %s', (_, candidates, judgements) => expect(taken(candidates, judgements)).toBeUndefined());

  it("is not one whose page was not opened, nor that one's rival", () => {
    const entry = page('b', { is_own_page: false });
    expect(taken([entry], [SAME])).toBeUndefined();
    expect(taken([A, entry], [SAME, SAME])).toBeUndefined();
    expect(taken([A, entry], [SAME, judged('unsure')])).toBe('a');
  });

  it('never has another name, whatever agrees', () => {
    const all = judged('same', ['role:headline', 'company:about', 'place:place']);
    expect(taken([page('a', { name: 'Petra Solberg' })], [all])).toBeUndefined();
    expect(taken([page('a', { name: 'Maren Lindqvist' })], [all])).toBeUndefined();
  });

  it.each<[string, Judgement, string | undefined]>([
    ['that nothing confirms', judged('same'), undefined],
    ['that one fact confirms', judged('same', ['role:headline']), 'a'],
    ['that a fact contradicts', judged('same', ['role:headline'], ['place:place']), undefined],
    ['whose fact agrees elsewhere', judged('same', ['company:about'], ['company:company']), 'a'],
    ['whose other fact does not', judged('same', ['company:about'], ['company:company', 'place:place']), undefined],
  ])('is no page %s, unless code can verify it', (_, judgement, url) => expect(taken([A], [judgement])).toBe(url));

  it('has a red flag where a former employer agrees and another one is now', () => {
    expect(chosen(MAREN, [A], [judged('same', ['company:about', 'place:place'], ['company:company'])])?.match).toEqual({
      confidence: 0.9,
      red_flags: ['Works at "Northwind"; the conversation said Fjordlys.'],
    });
  });

  it('needs more facts the less the name tells', () => {
    const chidi = named('Chidi', { role: 'developer', place: 'Lagos' });
    const shown = page('a', { name: 'Chidi Ezenwa' });
    expect(taken([shown], [judged('same', ['role:headline'])], chidi)).toBeUndefined();
    expect(taken([shown], [SAME], chidi)).toBe('a');
  });

  describe('at several sites', () => {
    const at = (url: string, known: Partial<Candidate> = {}) =>
      page('a', { source: 'google', headline: 'Designerin', url: `https://${url}`, ...known });

    it('is the better of two pages that both have facts word by word', () => {
      const better = judged('same', ['role:headline', 'company:about']);
      const sites = [at('github.com/maren'), at('dribbble.com/maren')];
      expect(chosen(MAREN, sites, [judged('same', ['role:headline']), better])).toMatchObject({
        candidate: sites[1],
        links: [sites[0]?.url],
      });
    });

    it.each<[string, Candidate, Judgement]>([
      ['a page of the same site', at('uk.github.com/solberg'), SAME],
      ['a page without a fact word by word', at('x.com/m', { headline: 'UX', place: null, about: null }), SAME],
      ['a page of which nothing agrees', at('x.com/m'), judged('same')],
      ['a page at another place', at('x.com/m', { place: 'Bergen' }), SAME],
      ['a page that a fact contradicts', at('x.com/m'), judged('same', ['role:headline'], ['place:place'])],
    ])('is nobody if there is also %s', (_, other, judgement) => {
      expect(taken([at('github.com/maren'), other], [SAME, judgement])).toBeUndefined();
    });
  });
});

describe('a judgement', () => {
  it('counts only for existing fields', () => {
    const wild = judged('same', ['role:headline', 'role:topics', 'topics:about'], ['company:company', 'topics:topics']);
    expect(limitedToFields(wild, MAREN, A)).toEqual(judged('same', ['role:headline'], ['company:company']));
  });

  it('chooses nobody by facts that were not said, or are not shown', () => {
    expect(taken([page('a', { headline: null })], [judged('same', ['role:headline', 'topics:about'])])).toBeUndefined();
  });

  it('contradicts nothing by an empty field', () => {
    const shown = page('a', { place: null });
    expect(taken([shown], [judged('same', ['role:headline'], ['place:place'])])).toBe('a');
  });
});

describe('without a model', () => {
  const said = named('Maren Solberg', { role: 'designer', place: 'Oslo' });
  const every = shownAt('a', { headline: 'Designer of books', place: 'OSLO' });
  const none = shownAt('b', { headline: 'Dentist', place: 'Madrid' });
  const some = shownAt('c', { headline: 'Designer', place: 'Madrid' });
  const other = shownAt('d', { headline: 'Formgiver', place: 'Bergen' });
  const verbatim = judged('same', ['role:headline', 'place:place']);

  it.each<[string, MentionedPerson, Candidate[], ReturnType<typeof judgedVerbatim>]>([
    ['one has every fact', said, [every], [verbatim]],
    ['one has every fact and the others no word of any', said, [none, every, other], [DIFFERENT, verbatim, DIFFERENT]],
    ['nothing was said', named('Maren Solberg'), [every, none], 'nobody'],
    [
      'nothing that was said could be enough',
      named('Chidi', { place: 'Oslo' }),
      [shownAt('a', { name: 'Chidi' })],
      'nobody',
    ],
  ])('it is clear when %s', (_, person, candidates, expected) => {
    expect(judgedVerbatim(person, candidates)).toEqual(expected);
  });

  it.each([
    ['two have every fact', [every, { ...every, url: 'https://x.example/b' }]],
    ['one beside has a fact', [every, some]],
    ['nobody has every fact', [some]],
    ['nobody has any', [none, other]],
    ['a place is a part of another', [{ ...every, place: 'Oslo, Minnesota' }]],
    ['a role is a part of another', [{ ...every, headline: 'Game designer' }]],
    ['a fact stands elsewhere alone', [{ ...every, place: null, about: 'Oslo' }]],
  ])('it is not when %s', (_, candidates) => expect(judgedVerbatim(said, candidates)).toBeUndefined());

  it.each([
    ['Fjordlys AS', true],
    ['Fjordlys Retail', false],
    ['We sell fjordlys.', false],
  ])('a company is its name without its legal form, and not a part of another: %s is %s', (company, isClear) => {
    const person = named('Maren Solberg', { company: 'Fjordlys' });
    expect(judgedVerbatim(person, [shownAt('a', { company })]) !== undefined).toBe(isClear);
  });

  it('topics are clear in any field', () => {
    const person = named('Maren Solberg', { topics: ['skiing'] });
    expect(judgedVerbatim(person, [shownAt('a', { about: 'I love skiing.' })])).toEqual([
      judged('same', ['topics:about']),
    ]);
  });

  it('a clear candidate is chosen', () => {
    const candidates = [none, every];
    const known = judgedVerbatim(said, candidates) as Judgement[];
    expect(chosen(said, candidates, known)?.candidate).toBe(every);
  });
});

it.each([
  ['https://uk.linkedin.com/in/a', 'linkedin.com'],
  ['https://www.linkedin.com/in/b', 'linkedin.com'],
  ['https://github.com/a', 'github.com'],
])('%s is at %s', (url, site) => expect(siteOf(url)).toBe(site));
