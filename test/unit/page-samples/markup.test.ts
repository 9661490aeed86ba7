import { expect, it } from 'vitest';
import { pageCases } from '../../../evaluation/page-corpus.ts';
import { domOutline } from '../../../lambdas/domain/pages/dom-outline.ts';
import { markupOf } from '../../../page-samples/markup.ts';

it('turns the outline into HTML, with a place for each text', () => {
  const outline = [
    'html',
    ' body',
    '  main #app',
    '   h1 .card__title .wide',
    '    13',
    '   img',
    '   p role=note',
    '    5',
  ];
  expect(markupOf(outline.join('\n')).split('\n')).toEqual([
    '<html>',
    ' <body>',
    '  <main id="app">',
    '   <h1 class="card__title wide">',
    '    [text of 13]',
    '   </h1>',
    '   <img>',
    '   <p role="note">',
    '    [text of 5]',
    '   </p>',
    '  </main>',
    ' </body>',
    '</html>',
  ]);
});

it.each([
  ['a hidden class', 'p .~14 .wide', '<p class="~14 wide">'],
  ['a hidden element', '~21 #a', '<x-unnamed id="a">'],
  ['an element that would end another', 'b"><script', '<x-unnamed>'],
  ['a class that would end its attribute', 'p ."><script>', '<p class="&quot;>&lt;script>">'],
  ['a name without a sign', 'p wide', '<p>'],
])('reads %s as well as possible', (_, line, markup) => {
  expect(markupOf(line).split('\n')[0]).toBe(markup);
});

it('is built like the pages of the corpus', () => {
  // Digits of a name are zeros in an outline, also those of a hidden name.
  const builtAs = (html: string) => domOutline(html).replace(/~\d+/g, '~');
  const differing = pageCases().filter(({ page }) => {
    const filled = markupOf(domOutline(page.html)).replace(/\[text of (\d+)\]/g, (_, length) =>
      '_'.repeat(Number(length)),
    );
    return builtAs(`<!doctype html>\n${filled}`) !== builtAs(page.html);
  });
  expect(differing.map(({ kind, page }) => `${kind} ${page.finalUrl}`)).toEqual([]);
});
