import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { takeOutUnshown } from '../../../../lambdas/domain/pages/visibility.ts';

const shownOf = (markup: string, head = ''): string => {
  const $ = load(`<html><head>${head}</head><body>${markup}</body></html>`);
  takeOutUnshown($);
  return $('body').text();
};

describe('nobody sees', () => {
  it.each([
    '<p style="display: none">no</p>',
    '<p style="VISIBILITY:hidden">no</p>',
    '<p style="opacity: 0">no</p>',
    '<div hidden><p>no</p></div>',
    '<p aria-hidden="true">no</p>',
    '<p style="font-size: 0px">no</p>',
    '<p style="position:absolute; left: -9999px">no</p>',
    '<p style="clip-path: inset(100%)">no</p>',
    '<p style="color: #fff; background: #fff">no</p>',
    '<p style="color: transparent">no</p>',
    '<template><p>no</p></template>',
    '<dialog>no</dialog>',
    '<!-- no -->',
  ])('%s', (markup) => expect(shownOf(`yes${markup}`)).toBe('yes'));

  it("what the page's own rules hide", () => {
    expect(shownOf('yes<p class="tint">no</p>', '<style>h1 { color: red } .tint { display: none }</style>')).toBe(
      'yes',
    );
  });
});

describe('everybody sees', () => {
  it.each([
    '<p style="display: block; opacity: 0.9">yes</p>',
    '<p style="color: #fff; background: #000">yes</p>',
    '<p style="font-size: 0.8em; left: -10px">yes</p>',
    '<dialog open>yes</dialog>',
    '<p aria-hidden="false">yes</p>',
  ])('%s', (markup) => expect(shownOf(markup)).toBe('yes'));

  it('what is hidden on paper and on other screens alone', () => {
    const rules =
      '@media print { .bar { display: none } } @media (max-width: 9em) { .foo { color: red } .bar { display: none } }';
    expect(shownOf('<p class="bar">yes</p>', `<style>${rules}</style>`)).toBe('yes');
  });
});
