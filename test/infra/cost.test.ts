import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedLines } from '../../cost/fixed.ts';
import { jobLines } from '../../cost/job.ts';
import { dollarsOf, total } from '../../cost/prices.ts';
import { definitionIn, type Template } from '../../cost/template.ts';
import { transitions, walk } from '../../cost/walk.ts';
import { configOf, synthesize } from '../support/stack.ts';

const dev: Template = synthesize(configOf('dev')).toJSON() as Template;
const prod: Template = synthesize(configOf('prod')).toJSON() as Template;
const SIZE = { minutes: 5, persons: 2, polls: 60 };

describe('a month without jobs', () => {
  test('costs less than 15 dollars in dev, and has no NAT gateway and no interface endpoint', () => {
    const lines = fixedLines(dev);
    expect(total(lines)).toBeLessThan(15);
    expect(lines.map(({ item }) => item)).not.toEqual(expect.arrayContaining(['NAT gateways']));
    const types = Object.values(dev.Resources).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::EC2::NatGateway');
    expect(types).not.toContain('AWS::EC2::VPCEndpoint');
  });

  test('would show one', () => {
    const Resources = { ...dev.Resources, Nat: { Type: 'AWS::EC2::NatGateway' } };
    expect(total(fixedLines({ Resources }))).toBeGreaterThan(40);
  });

  test('has a key of its own in prod alone', () => {
    const items = (template: Template) => fixedLines(template).map(({ item }) => item);
    expect(items(prod)).toContain('Key of the stage');
    expect(items(dev)).not.toContain('Key of the stage');
  });
});

describe('the walk', () => {
  const definition = definitionIn(prod);
  const entered = walk(definition, 2);

  test('enters what is done once, once, and what is done for a person, once a person', () => {
    expect(entered.get('Scrub PII')?.times).toBe(1);
    expect(entered.get('Scrape LinkedIn')?.times).toBe(2);
    expect(entered.get('Search Google')?.times).toBe(2);
    expect(entered.get('Record the failure')).toBeUndefined();
  });

  test('is a straight line in people', () => {
    const [none, one, two] = [0, 1, 2].map((persons) => transitions(walk(definition, persons)));
    expect((one ?? 0) - (none ?? 0)).toBeGreaterThan(10);
    expect((two ?? 0) - (one ?? 0)).toBe((one ?? 0) - (none ?? 0));
  });

  test('takes the longer way at a choice, and goes through branches and items', () => {
    const pass = { Type: 'Pass' };
    const machine = {
      StartAt: 'Fork',
      States: {
        Fork: { Type: 'Choice', Default: 'End', Choices: [{ Next: 'Both' }] },
        Both: { Type: 'Parallel', Next: 'End', Branches: [{ StartAt: 'A', States: { A: pass } }] },
        End: pass,
      },
    };
    expect([...walk(machine, 1)].map(([name, { times }]) => `${name} ${times}`)).toEqual([
      'Fork 1',
      'Both 1',
      'A 1',
      'End 1',
    ]);
  });
});

describe('a job', () => {
  const lines = jobLines(prod, SIZE);

  test('is paid to everybody who has a part in it', () => {
    const items = lines.map(({ item }) => item).join('\n');
    for (const part of [
      'State transitions',
      'TranscribeAudio',
      'API requests',
      'Objects',
      'cache',
      'Logs',
      'Deepgram',
      'Gemini',
    ]) {
      expect(items).toContain(part);
    }
  });

  test('costs cents: minutes by Deepgram, people by scraping', () => {
    expect(total(lines)).toBeGreaterThan(0.02);
    expect(total(lines)).toBeLessThan(0.1);
    expect(total(jobLines(prod, { ...SIZE, minutes: 60 }))).toBeGreaterThan(total(lines) + 55 * 0.0043);
    expect(total(jobLines(prod, { ...SIZE, persons: 10 }))).toBeGreaterThan(total(lines));
  });

  test('has a price with a source and a date on every line', () => {
    for (const one of lines) {
      expect(one.price.source).toMatch(/, 20\d\d-\d\d$/);
      expect(dollarsOf(one)).toBeGreaterThan(0);
    }
  });
});

describe('npm run cost', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'linkd-cost-'));
    writeFileSync(join(folder, 'Linkd-prod.template.json'), JSON.stringify(prod));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const cost = (...args: string[]) =>
    spawnSync(process.execPath, ['cost/main.ts', '--out', folder, ...args], { encoding: 'utf8' });

  test('prints the month, the job and both', () => {
    const { status, stdout } = cost('Linkd-prod', '--jobs', '10000', '--minutes', '5', '--persons', '2');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /Linkd-prod: a month without jobs[\s\S]+One job: 5 minutes, 2 persons[\s\S]+10000 jobs a month: \$[\d.]+ \+ 10000 × \$0\.\d+ = \$\d+/,
    );
  });

  test('explains itself', () => {
    const { status, stdout } = cost('--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('--persons N')]);
  });

  test.each([
    [[], 'One stack is wanted'],
    [['Linkd-prod', '--persons', '11'], '--persons 11 is not a whole number from 0 to 10.'],
    [['Linkd-prod', '--jobs', 'many'], '--jobs many is not a whole number'],
    [['Linkd-prod', '--currency', 'EUR'], "Unknown option '--currency'"],
  ])('%j is a sentence and exit code 2', (args, sentence) => {
    const { status, stderr } = cost(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toContain('    at ');
  });

  test('a stack that there is not is a sentence and exit code 1', () => {
    const { status, stderr } = cost('Linkd-moon');
    expect([status, stderr]).toEqual([1, expect.stringContaining('There is no stack Linkd-moon')]);
  });
});
