import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { blockedBy, blockOf, withoutContent } from '../../../../lambdas/domain/pages/block-detection.ts';
import type { Page } from '../../../../lambdas/domain/pages/page.ts';
import { NOW } from '../../../support/builders/job-rows.ts';

const URL = 'https://social.example/maren';
const HTML = '<html><body><h1>Maren</h1></body></html>';
const page = (more: Partial<Page> = {}): Page => ({
  ...{ requestedUrl: URL, finalUrl: URL, status: 200, retryAfter: null, html: HTML },
  ...more,
});
const verdict = (more: Partial<Page>) => blockOf(page(more), load(more.html ?? HTML), NOW);

const CAPTCHA =
  '<html><body><iframe src="https://www.google.com/recaptcha/api2/anchor" width="304" height="78"></iframe></body></html>';

describe('a page is blocked', () => {
  it.each([
    [429, 'rate_limited'],
    [999, 'denied'],
    [403, 'denied'],
    [451, 'denied'],
    [401, 'auth_wall'],
    [407, 'auth_wall'],
  ])('by the status %i: %s', (status, reason) => {
    expect(verdict({ status })).toMatchObject({ kind: 'blocked', reason });
  });

  it('by a 503 that says when to come back', () => {
    expect(verdict({ status: 503, retryAfter: '120' })).toEqual({
      ...{ kind: 'blocked', reason: 'rate_limited', retryAfterSeconds: 120 },
    });
  });

  it('by a captcha, whatever the status but 429 says', () => {
    expect(verdict({ html: CAPTCHA })).toMatchObject({ kind: 'blocked', reason: 'captcha' });
    expect(verdict({ html: CAPTCHA, status: 403 })).toMatchObject({ reason: 'captcha' });
    expect(verdict({ html: CAPTCHA, status: 429 })).toMatchObject({ reason: 'rate_limited' });
  });

  it('for as long as it says', () => {
    expect(blockedBy('denied', page({ retryAfter: '60' }), NOW)).toMatchObject({ retryAfterSeconds: 60 });
    expect(blockedBy('denied', page(), NOW)).toEqual({
      kind: 'blocked',
      reason: 'denied',
      retryAfterSeconds: undefined,
    });
  });
});

it.each([500, 502, 503, 504])('the status %i is a fault of the site', (status) => {
  expect(verdict({ status })).toEqual({ kind: 'failed', reason: 'server_error' });
});

it.each([200, 301, 400, 404, 410, 499])('the status %i blocks nothing', (status) => {
  expect(verdict({ status })).toBeUndefined();
});

it.each([
  ['is not there', { status: 404 }, { kind: 'absent' }],
  ['is gone', { status: 410, html: '<p>cut' }, { kind: 'absent' }],
  ['is cut off', { html: '<html><body><h1>Mar' }, { kind: 'failed', reason: 'page_cut_off' }],
  ['can be read', {}, undefined],
])('a page that %s', (_, more, reading) => expect(withoutContent(page(more))).toEqual(reading));
