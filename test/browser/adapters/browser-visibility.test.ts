import { load } from 'cheerio';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageBrowser } from '../../../evaluation/page-browser.ts';
import { siteBrowser } from '../../../lambdas/adapters/browser/browser.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';
import { served } from '../../support/servers/served.ts';

let browser: Awaited<ReturnType<typeof pageBrowser>>;
beforeAll(async () => {
  browser = await pageBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

/** The body of a page after Chromium has removed hidden parts. */
const leftOf = async (markup: string, head = '', root = '<html>') =>
  load(await browser.shown(`<!doctype html>${root}<head>${head}</head><body>${markup}</body></html>`))('body');

const textOf = async (markup: string, head = '') => (await leftOf(markup, head)).text();

describe('nobody sees', () => {
  it.each([
    '<p style="display: none">no</p>',
    '<p style="VISIBILITY:hidden">no</p>',
    '<p style="opacity: 0">no</p>',
    '<div style="opacity: .2"><p style="opacity: .2">no</p></div>',
    '<div hidden><p>no</p></div>',
    '<p style="font-size: 0px">no</p>',
    '<p style="position:absolute; left: -9999px">no</p>',
    '<p style="position:fixed; left: 9999px">no</p>',
    '<p style="text-indent: -9999px">no</p>',
    '<p style="clip-path: inset(100%)">no</p>',
    '<p style="position:absolute; clip: rect(1px, 1px, 1px, 1px)">no</p>',
    '<p style="position:absolute; width:1px; height:1px; overflow:hidden; white-space:nowrap">no</p>',
    '<div style="height:0; overflow:hidden"><p>no</p></div>',
    '<div style="width:0; overflow:auto"><p>no</p></div>',
    '<div style="position:relative; width:9em; height:2em; overflow:hidden"><p style="position:absolute; top:5em">no</p></div>',
    '<p style="transform: scale(0)">no</p>',
    '<p style="color: #fff; background: #fff">no</p>',
    '<p style="color: transparent">no</p>',
    '<div style="content-visibility: hidden">no</div>',
    '<p><style>.no { color: red }</style></p>',
    '<template><p>no</p></template>',
    '<dialog>no</dialog>',
    '<details><summary></summary>no</details>',
    '<!-- no -->',
  ])('%s', async (markup) => expect(await textOf(`yes${markup}`)).toBe('yes'));

  it.each([
    '.tint { display: none }',
    '.tint { opacity: 0 } .tint:hover { opacity: 1 }',
    '@media screen { body > .tint { visibility: hidden } }',
    '@layer a { p.tint { width: 0; height: 0; overflow: hidden } }',
  ])('what a rule hides: %s', async (rule) =>
    expect(await textOf('yes<p class="tint">no</p>', `<style>${rule}</style>`)).toBe('yes'),
  );

  it('a field, a frame or a captcha in a closed window', async () => {
    const closed =
      '<div class="modal"><form><input type="password"></form><iframe></iframe><div class="g-recaptcha"></div></div>';
    const left = await leftOf(closed, '<style>.modal { position: fixed; opacity: 0; visibility: hidden }</style>');
    expect(left.find('*').length).toBe(0);
  });

  it.each(['opacity: 0', 'display: none', 'visibility: hidden'])('a page that is hidden whole: %s', async (style) =>
    expect(await textOf('no', `<style>body { ${style} }</style>`)).toBe(''),
  );

  it('a frame without size', async () => {
    expect((await leftOf('<iframe width="0" height="0"></iframe><iframe></iframe>')).find('iframe').length).toBe(1);
  });
});

describe('everybody sees', () => {
  it.each([
    '<p style="display: block; opacity: 0.9">yes</p>',
    '<p style="color: #fff; background: #000">yes</p>',
    '<p style="font-size: 0.8em; left: -10px">yes</p>',
    '<p aria-hidden="true">yes</p>',
    '<div aria-hidden="true" id="main"><p>yes</p></div>',
    '<dialog open>yes</dialog>',
    '<details open><summary></summary>yes</details>',
    '<div style="display: contents">yes</div>',
    '<div style="visibility: hidden"><b style="visibility: visible">yes</b></div>',
    '<div style="width: 0">yes</div>',
    '<div style="float: left; width: 0"><h3 style="width: 600px">yes</h3></div>',
    '<div style="display: flex"><div style="flex-grow: 1; width: 0">yes</div></div>',
    '<div style="height: 0"><p>yes</p></div>',
    '<div style="position:absolute; top: 99999px">yes</div>',
    '<div style="content-visibility: auto; margin-top: 9999px">yes</div>',
    '<div style="height: 3em; overflow: auto"><p style="margin-top: 200px">yes</p></div>',
    '<div style="height: 0; overflow: hidden"><p style="position: absolute">yes</p></div>',
    '<div style="display: contents; overflow: hidden"><p>yes</p></div>',
    '<a style="overflow: hidden; width: 0"><h3>yes</h3></a>',
    '<h1 style="color: transparent; background: linear-gradient(red, blue); background-clip: text">yes</h1>',
    '<div style="background: url(x.png)"><p style="color: #fff">yes</p></div>',
  ])('%s', async (markup) => expect(await textOf(markup)).toBe('yes'));

  it.each([
    '@media print { .bar { display: none } }',
    '@media (max-width: 9em) { .bar { display: none } }',
    '.bar { display: none } .bar { display: block }',
    'p.bar { display: block } .bar { display: none }',
    '.bar { float: left; width: 0 }',
    '#else .bar { display: none }',
  ])('what no rule hides: %s', async (rule) =>
    expect(await textOf('<p class="bar">yes</p>', `<style>${rule}</style>`)).toBe('yes'),
  );

  it('the part below an open window that stops the page from scrolling', async () => {
    const lock = '<style>html, body { overflow: hidden; height: 100% }</style>';
    expect(await textOf('<div style="margin-top: 5000px" aria-hidden="true">yes</div>', lock)).toBe('yes');
  });

  it('the left part of a page that is read from the right', async () => {
    const wide = '<div style="width: 4000px"><p style="margin-right: 3000px">yes</p></div>';
    expect((await leftOf(wide, '', '<html dir="rtl">')).text()).toBe('yes');
  });
});

it('keeps what is read as data: scripts, notes for browsers without scripts, and metadata', async () => {
  const head = '<title>t</title><meta property="og:title" content="c"><script type="application/ld+json">{}</script>';
  const html = await browser.shown(
    `<html><head>${head}</head><body><noscript>n</noscript><meta name="m"></body></html>`,
  );
  expect(html).toContain(head);
  expect(html).toContain('<noscript>n</noscript><meta name="m">');
});

it('keeps the address of a link with a text for screen readers', async () => {
  const card = '<div style="position: relative">Maren<a href="/in/maren" style="position: absolute; inset: 0">';
  const silent = '<span style="position:absolute; width:1px; height:1px; overflow:hidden">Maren</span></a></div>';
  const left = await leftOf(card + silent);
  expect(left.find('a').attr('href')).toBe('/in/maren');
  expect(left.text()).toBe('Maren');
});

it('is complete, with its end tag', async () => {
  expect(await browser.shown('<p>half')).toMatch(/<\/body><\/html>$/);
});

describe('a visit', () => {
  useChromium();
  const app = new Hono()
    .get('/style.css', (c) => c.body('.window { display: none }', 200, { 'content-type': 'text/css' }))
    .get('/', (c) =>
      c.html(`<!doctype html><link rel="stylesheet" href="/style.css"><p>yes</p><div class="window"><input type="password"></div>
        <p hidden>no</p><last-word hidden></last-word><script>
        Element.prototype.checkVisibility = () => true;
        window.getComputedStyle = () => ({ opacity: 1, visibility: 'visible', display: 'block' });
        customElements.define('last-word', class extends HTMLElement {
          disconnectedCallback() { document.body.append('taken out') }
        });
        new MutationObserver(() => document.body.append('moved')).observe(document.body, { childList: true, subtree: true });
      </script>`),
    );

  it('follows the rules of stylesheets, and no script of the page changes the result', async () => {
    await using site = await served(app);
    const reach = { baseUrl: site.url, hosts: [] };
    const visiting = siteBrowser({ sites: [reach], contact: 'x' });
    const page = await visiting.lookingUp(reach, (open) => open(`${site.url}/`));
    await visiting.close();
    const body = load('html' in page ? page.html : '')('body');
    body.find('script').remove();
    expect(body.text().trim()).toBe('yes');
    expect(body.find('input').length).toBe(0);
  });
});
