import { expect, it } from 'vitest';
import { pageCases, READ_AT } from '../../evaluation/page-corpus.ts';

/** Some pages need a browser, which tells what is hidden. */
const HIDES = /^challenges: invisible challenge|closed over results/;

/** The readers of pages are judged by the corpus of real layouts, here without a browser. */
it.each(
  pageCases()
    .filter(({ kind, after }) => !HIDES.test(`${kind}, ${after}`))
    .map((one, at) => ({ ...one, name: `${at}, ${one.kind}, after ${one.after}` })),
)('$name', ({ source, page, expected }) => {
  expect(JSON.parse(JSON.stringify(source.read(page, READ_AT)))).toEqual(expected);
});
