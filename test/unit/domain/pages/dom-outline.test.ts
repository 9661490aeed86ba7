import { expect, it } from 'vitest';
import { pageCases } from '../../../../evaluation/page-corpus.ts';
import { domOutline } from '../../../../lambdas/domain/pages/dom-outline.ts';
import { sampleOf } from '../../../../lambdas/domain/pages/page-sample.ts';

it("keeps a page's structure, and the lengths of its texts", () => {
  const html = `<!doctype html><html><head><meta property="og:title" content="Maren Solberg"></head>
    <body><!-- for Maren --><main id="app-42"><h1 class="card__title wide">Maren Solberg</h1><img alt="Maren" src="/maren.png">
    <form><input type="password" value="secret"></form></main><script>const name = "Maren"</script></body></html>`;
  expect(domOutline(html).split('\n')).toEqual([
    'html',
    ' head',
    '  meta property=og:title',
    ' body',
    '  main #app-00',
    '   h1 .card__title .wide',
    '    13',
    '   img',
    '   form',
    '    input type=password',
    '  script',
    '   20',
  ]);
});

it.each([
  ['an id', '<p id="solberg-maren-77">Maren Solberg</p>', 'p #~16'],
  ['a class that a script made', '<p class="isMarenSolberg">Maren</p>', 'p .~14'],
  ['an element that was an address', 'Maren &amp; <maren@solberg.example>', '~21'],
  ['a name that only the address had', '<p id="of-maren">Hello</p>', 'p #~8'],
])('keeps no name in %s', (_, body, line) => {
  const built = domOutline(`<html><body>${body}</body></html>`, ['maren']);
  expect(built).toContain(line);
  expect(built.toLowerCase()).not.toContain('maren');
});

it("has no words of the corpus' pages", () => {
  for (const { page, expected } of pageCases()) {
    if (expected.kind !== 'found' || page.html.length < 100) continue;
    const kept = JSON.stringify(sampleOf(page)).toLowerCase();
    const { name, headline, company, about } = expected.profile;
    for (const fact of [name, headline, company, about].filter((text) => text !== null))
      expect(kept).not.toContain(fact.toLowerCase());
    for (const word of name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2))
      expect(kept).not.toMatch(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u'));
  }
});

it('works for a page without an end, and for one that nests endlessly', () => {
  expect(domOutline('<main><p>cut o')).toContain('main');
  expect(domOutline('<div>'.repeat(2_000)).split('\n').length).toBeLessThan(150);
});

it("keeps the address' host, and the lengths of its parts", () => {
  const html = '<html><body></body></html>';
  const finalUrl = 'https://uk.linkedin.com/in/maren-solberg?trk=maren';
  expect(sampleOf({ requestedUrl: finalUrl, finalUrl, status: 200, retryAfter: null, html })).toEqual({
    host: 'uk.linkedin.com',
    path: '/2/13',
    status: 200,
    skeleton: 'html\n head\n body',
  });
});

const outlineOf = (body: string) => domOutline(`<html><body>${body}</body></html>`).split('\n').slice(3);

it.each([
  ['id', '#'],
  ['class', '.'],
  ['role', 'role='],
  ['type', 'type='],
  ['name', 'name='],
  ['property', 'property='],
  ['itemprop', 'itemprop='],
  ['data-testid', 'data-testid='],
  ['data-section', 'data-section='],
])('an element is named by its %s', (attribute, sign) => {
  expect(outlineOf(`<p ${attribute}="top-card 7"></p>`)).toEqual([`  p ${sign}top-card ${sign}0`]);
});

it.each(['content', 'title', 'alt', 'aria-label', 'value', 'placeholder'])(
  'people read the attribute %s',
  (attribute) => {
    expect(outlineOf(`<p id="solberg" ${attribute}="Maren Solberg"></p>`)).toEqual(['  p #~7']);
  },
);

it.each([
  ['href', '<p id="solberg" href="/solberg"></p>', '  p #solberg'],
  ['a style', '<style>.solberg {}</style><p id="solberg"></p>', '  p #solberg'],
  ['a script', '<script>"solberg"</script><p id="solberg"></p>', '  p #solberg'],
  ['a word of two letters', 'In Oslo<p id="in"></p>', '  p #in'],
])('and not %s', (_, body, line) => expect(outlineOf(body)).toContain(line));

it('keeps the names of custom elements, without digits', () => {
  expect(outlineOf('<my-card7><h2></h2></my-card7>')).toEqual(['  my-card0', '   h2']);
});

it('samples an address that cannot be decoded, and no more of a page than anybody reads', () => {
  const finalUrl = 'https://social.example/in/%E0%A4%A';
  const html = `<html><body>${'<p>text</p>'.repeat(20_000)}</body></html>`;
  const { path, skeleton } = sampleOf({ requestedUrl: finalUrl, finalUrl, status: 200, retryAfter: null, html });
  expect(path).toBe('/2/8');
  expect(skeleton).toHaveLength(100_000);
});
