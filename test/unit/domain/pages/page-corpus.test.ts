import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pageCases } from '../../../../evaluation/page-corpus.ts';

const PAGES = resolve(import.meta.dirname, '..', '..', '..', '..', 'evaluation', 'pages');

it('has at least 120 pages, and both generations of each site', () => {
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  expect(files.length).toBeGreaterThanOrEqual(120);
  const years = Map.groupBy(pageCases(), ({ kind }) => kind.split(':')[0]);
  for (const [site, older] of [
    ['linkedin', '2021'],
    ['x', '2025'],
    ['google', '2019'],
  ] as const)
    for (const year of [older, '2026'])
      expect(years.get(site)?.filter(({ after }) => after.includes(year)).length, `${site} ${year}`).toBeGreaterThan(2);
});

it('names the real model of each page', () => {
  for (const { after, page } of pageCases())
    if (page.html.length > 100) expect(after).toMatch(/\b20[12]\d\b|^an article about captchas|^a list of nobody/);
});
