import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import canaries from '../../../evaluation/canaries.json' with { type: 'json' };
import cases from '../../../evaluation/identity-cases.json' with { type: 'json' };
import { INJECTION_CASES } from '../../../evaluation/injection-case.ts';
import { TALKS } from '../../../evaluation/languages.ts';
import { pageCases, pageFile } from '../../../evaluation/page-corpus.ts';
import { report } from '../../../evaluation/report.ts';
import { holds, type Row, share, withoutBars } from '../../../evaluation/table.ts';
import { CLAIMS } from '../../../evaluation/talk-claims.ts';

const EVALUATION = resolve(import.meta.dirname, '..', '..', '..', 'evaluation');

describe('the corpora', () => {
  const pages = readdirSync(`${EVALUATION}/pages`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );

  it('have the required size, and every page in them is read', () => {
    const read = new Set(pageCases().map(({ page }) => page.html));
    expect(pages.length).toBeGreaterThanOrEqual(60);
    for (const name of pages) {
      const [corpus = '', page = ''] = name.replace('.html', '').split('/');
      expect(read.has(pageFile(corpus, page)), name).toBe(true);
    }
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(INJECTION_CASES.length).toBeGreaterThanOrEqual(30);
    expect(TALKS.length).toBeGreaterThanOrEqual(8);
    expect(new Set(TALKS.map(({ script }) => script)).size).toBeGreaterThanOrEqual(4);
    expect(CLAIMS.honest.length).toBeGreaterThanOrEqual(40);
    expect(CLAIMS.unfounded.length).toBeGreaterThanOrEqual(40);
  });

  it('plant at least forty canaries, all different, each at its place', () => {
    const planted: Record<string, unknown> = {
      recording: canaries.recording,
      page: canaries.people,
      persona: canaries.persona,
      'file name': canaries.filename,
    };
    expect(canaries.canaries.length).toBeGreaterThanOrEqual(40);
    expect(new Set(canaries.canaries.map(({ value }) => value)).size).toBe(canaries.canaries.length);
    for (const { value, planted: where } of canaries.canaries) expect(JSON.stringify(planted[where])).toContain(value);
  });

  it('have a half that only the scoring reads', () => {
    const root = resolve(EVALUATION, '..');
    const readers = ['evaluation', 'lambdas', 'lib', 'local', 'test'].flatMap((folder) =>
      readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name}`)
        .filter((name) => /['"`/]unseen\b/.test(readFileSync(resolve(root, name), 'utf8'))),
    );
    expect(readers).toEqual(['evaluation/labelled/halves.ts']);
  });

  it('name only people who exist in their case', () => {
    for (const { people, is } of cases) expect([null, ...people.map(({ id }) => id)]).toContain(is);
  });
});

describe('the report', () => {
  const row = (value: number): Row => ({
    kind: 'walls',
    cases: 4,
    measures: { exact: share(value * 4, 4, 1) },
    misses: ['one wall was read as a page'],
  });

  it('shows a value with its bar, and the misses only when it is below', () => {
    expect(report('Pages', [row(1)])).toMatch(/^Pages\nkind +cases +exact\nwalls +4 +1\.000 ≥ 1\.00$/);
    expect(report('Pages', [row(0.5)])).toMatch(/0\.500 < 1\.00\n {2}✗ one wall was read as a page$/);
  });

  it('shows a count with its maximum, and a dash for a missing figure', () => {
    const counted = (value: number): Row => ({ ...row(1), measures: { happened: { value, most: 0 } } });
    expect(report('Wrongs', [counted(0)])).toMatch(/0 ≤ 0$/);
    expect(report('Wrongs', [counted(2)])).toMatch(/2 > 0\n {2}✗/);
    expect(report('Both', [row(1), counted(0)])).toMatch(/walls +4 +1\.000 ≥ 1\.00 +–\nwalls +4 +– +0 ≤ 0$/);
  });

  it('shows a figure without a bar, and never fails it', () => {
    expect(report('Pages', [withoutBars(row(0.5))])).toMatch(/0\.500$/);
    expect(holds(withoutBars(row(0.5)))).toBe(true);
  });
});
