import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRequest } from '../../cost/arguments.ts';
import { dollarsOf, type Line, total } from '../../cost/bill.ts';
import { fixedLines, monthLines } from '../../cost/fixed.ts';
import { jobLines } from '../../cost/job.ts';
import { roundsOf } from '../../cost/lookups.ts';
import { customMetrics } from '../../cost/metrics.ts';
import { priceOn } from '../../cost/prices.ts';
import { otherModels } from '../../cost/providers.ts';
import { report } from '../../cost/report.ts';
import { calledFunction, definitionIn, functionNameOf, type Template } from '../../cost/template.ts';
import { transitions, walk } from '../../cost/walk.ts';
import { STAGES } from '../../lambdas/contracts/job.ts';
import { METRICS } from '../../lambdas/contracts/metrics.ts';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const dev: Template = synthesize(configOf('dev')).toJSON() as Template;
const prod: Template = synthesize(configOf('prod')).toJSON() as Template;
const SIZE = { minutes: 5, persons: 2, polls: 60 };
const ON = '2026-11-26';
const TODAY = '2027-03-01';

const named = (lines: Line[], item: string): Line => {
  const found = lines.find((line) => line.item.includes(item));
  if (!found) throw new Error(`There is no line ${item}.`);
  return found;
};

describe('a month without jobs', () => {
  test('costs less than 15 dollars in dev, and has no NAT gateway and no interface endpoint', () => {
    const lines = fixedLines(dev);
    expect(total(lines, ON).high).toBeLessThan(15);
    expect(lines.map(({ item }) => item)).not.toEqual(expect.arrayContaining(['NAT gateways']));
    const types = Object.values(dev.Resources).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::EC2::NatGateway');
    expect(types).not.toContain('AWS::EC2::VPCEndpoint');
  });

  test('would show a gateway', () => {
    const Resources = { ...dev.Resources, Nat: { Type: 'AWS::EC2::NatGateway' } };
    expect(total(fixedLines({ Resources }), ON).low).toBeGreaterThan(40);
  });

  test('includes the polls of every queue with a worker, 26 cents each', () => {
    const mappings = Object.values(dev.Resources).filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping');
    // Lambda reads the streams of tables without a charge.
    expect(mappings).toHaveLength(6);
    const queues = 4;
    // Five pollers, three polls a minute each, 730 hours.
    expect(dollarsOf(named(fixedLines(dev), 'Polls'), ON).low).toBeCloseTo(queues * 5 * 3 * 60 * 730 * 0.4e-6, 10);
  });

  test('includes a key in prod only', () => {
    const items = (template: Template) => fixedLines(template).map(({ item }) => item);
    expect(items(prod)).toContain('Key of the stage');
    expect(items(dev)).not.toContain('Key of the stage');
  });

  test('includes up to two dollars more for a rotated key', () => {
    expect(dollarsOf(named(fixedLines(prod), 'Key of the stage'), ON)).toEqual({ low: 1, high: 3 });
  });
});

describe('custom metrics', () => {
  test('are counted from the template, and are those of the contract: one for each name and each value of its dimension', () => {
    const values = { stage: ['PENDING', ...STAGES], source: SOURCE_NAMES };
    const counts = Object.values(METRICS).map(({ dimensions: [dimension] }) =>
      dimension ? values[dimension].length : 1,
    );
    expect(customMetrics(prod)).toBe(counts.reduce((sum, count) => sum + count, 0));
    expect(customMetrics(prod)).toBe(65);
  });

  test('are billed in hours with jobs, at most for every hour of a month', () => {
    const dollars = (jobs: number) => total(monthLines(prod, jobs), ON);
    expect(monthLines(prod, 0)).toEqual([]);
    expect(dollars(1).high).toBeCloseTo((64 * 0.3) / 730, 6);
    expect(dollars(1000).low).toBeLessThan(dollars(1000).high);
    expect(dollars(1_000_000)).toEqual(dollars(1000));
    expect(dollars(1000).high).toBeCloseTo(64 * 0.3, 6);
  });
});

describe('the walk', () => {
  const definition = definitionIn(prod);
  const rounds = roundsOf(prod);
  const entered = walk(definition, 2, rounds);

  test('enters a state of the job once, and a state of a person once for each person', () => {
    expect(entered.get('Scrub PII')?.times).toBe(1);
    // Three sites, and three APIs that need no key.
    expect(entered.get('Look up in the browser')?.times).toBe(2 * 3);
    expect(entered.get('Look up by API')?.times).toBe(2 * 3);
    expect(entered.get('Wait for its pace')).toBeUndefined();
    expect(entered.get('Record the failure')).toBeUndefined();
  });

  test('grows evenly with the number of people', () => {
    const [none, one, two] = [0, 1, 2].map((persons) => transitions(walk(definition, persons, rounds)));
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

  test('pays every service that has a part in it', () => {
    const items = lines.map(({ item }) => item).join('\n');
    for (const part of [
      'State transitions',
      'TranscribeAudio',
      'API requests',
      'AnnounceChange',
      'News',
      'Connection for news',
      'Objects',
      'cache',
      'Logs',
      'Deepgram',
      'speakers apart',
      'Gemini reads',
      'Gemini thinks',
      'Cold starts',
      'Data out',
    ]) {
      expect(items).toContain(part);
    }
  });

  test('costs cents: minutes by Deepgram, people by scraping', () => {
    const { low, high } = total(lines, ON);
    expect(low).toBeGreaterThan(0.02);
    expect(high).toBeLessThan(0.2);
    expect(total(jobLines(prod, { ...SIZE, minutes: 60 }), ON).low).toBeGreaterThan(low + 55 * 0.0043);
    expect(total(jobLines(prod, { ...SIZE, persons: 10 }), ON).low).toBeGreaterThan(low);
  });

  test('pays for every function that the machine calls', () => {
    const tasks = [...walk(definitionIn(prod), 2, roundsOf(prod)).values()].filter(
      ({ state }) => state.Type === 'Task',
    );
    const called = tasks.flatMap(({ state }) => calledFunction(prod, state) ?? []);
    expect(called.length).toBeGreaterThan(10);
    const items = lines.map(({ item }) => item).join('\n');
    for (const id of called) expect(items).toContain(functionNameOf(id));
  });

  test('pays four requests and a trace for each work in a queue, and news without queues', () => {
    const rounds = roundsOf(prod);
    const handOvers = 1 + SIZE.persons * ((rounds['Look up in the browser'] ?? 0) + (rounds['Look up by API'] ?? 0));
    expect(handOvers).toBe(13);
    expect(named(lines, 'Hand-overs').quantity).toEqual({ low: 4 * handOvers, high: 4 * handOvers });
    // What news call has traces of its own.
    expect(named(lines, 'Traces').quantity.low).toBe(1 + SIZE.polls + handOvers + 14);
  });

  test('pays for the workers of the pools, which the machine does not call itself', () => {
    for (const worker of ['TranscribeAudio, 1 times', 'LookUpInBrowser, 6 times', 'LookUpByApi, 6 times'])
      expect(named(lines, worker).quantity.low).toBeGreaterThan(0);
  });

  test('has no price when a queue has no worker', () => {
    const Resources = Object.fromEntries(
      Object.entries(prod.Resources).filter(([id]) => !id.startsWith('PoolsTranscribeAudioSlots')),
    );
    expect(() => jobLines({ Resources }, SIZE)).toThrow(
      /^A state sends to PoolsTranscribeAudio\w+, which no function of the stack works off\.$/,
    );
  });

  test('pays Gemini twice as much after its introduction', () => {
    for (const item of ['Gemini reads', 'Gemini writes', 'Gemini thinks']) {
      const dollars = (on: string) => dollarsOf(named(lines, item), on).low;
      expect(dollars('2027-01-01'), item).toBeCloseTo(2 * dollars('2026-12-31'), 10);
    }
    expect(dollarsOf(named(lines, 'Deepgram'), '2027-01-01')).toEqual(dollarsOf(named(lines, 'Deepgram'), ON));
  });

  test('thinks at the level of the stage, and costs more at a higher level', () => {
    expect(named(lines, 'Gemini thinks').item).toContain('level low');
    const config = configOf('prod');
    const thoughtful = synthesize({ ...config, models: { ...config.models, thinking: 'high' } }).toJSON() as Template;
    const dollars = (of: Line[]) => dollarsOf(named(of, 'Gemini thinks'), ON);
    expect(dollars(jobLines(thoughtful, SIZE)).high).toBeGreaterThan(dollars(lines).high);
    expect(dollars(jobLines(thoughtful, SIZE)).low).toBeGreaterThan(dollars(lines).low);
  });

  test('says when the stack uses a model without a known price', () => {
    expect(otherModels(prod)).toEqual([]);
    const config = configOf('prod');
    const other = synthesize({ ...config, models: { ...config.models, gemini: 'gemini-9' } }).toJSON() as Template;
    expect(otherModels(other)).toEqual([expect.stringContaining('gemini-9')]);
  });

  test('says why a line is uncertain', () => {
    const uncertain = lines.filter((one) => dollarsOf(one, ON).low < dollarsOf(one, ON).high);
    expect(uncertain.map(({ item }) => item)).toEqual(
      expect.arrayContaining([
        'Deepgram',
        'Deepgram, telling speakers apart',
        'Gemini thinks, level low',
        'Cold starts',
      ]),
    );
    for (const one of uncertain) expect(one.note ?? priceOn(one.of, ON).note, one.item).toMatch(/\.$/);
  });

  test('has a price with a source and a date on every line', () => {
    for (const one of lines) {
      expect(priceOn(one.of, ON).source).toMatch(/, 20\d\d-\d\d$/);
      expect(dollarsOf(one, ON).high).toBeGreaterThan(0);
    }
  });
});

describe('npm run cost', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'linkd-cost-'));
    writeFileSync(join(folder, 'Linkd-prod.template.json'), JSON.stringify(prod));
    writeFileSync(join(folder, 'Linkd-torn.template.json'), '{"Resources":');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['cost/main.ts', '--out', folder, ...args], { encoding: 'utf8' });
  const printed = (...args: string[]) => {
    const request = readRequest(['--out', folder, ...args], TODAY);
    return request && report(request);
  };

  test('prints the month, the job and both', () => {
    const { status, stdout } = run('Linkd-prod', '--jobs', '10000', '--minutes', '5', '--persons', '2', '--on', ON);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /Prices of 2026-11-26[\s\S]+Linkd-prod: a month without jobs[\s\S]+One job: 5 minutes, 2 persons[\s\S]+10000 jobs a month: \(\$[\d.]+ to \$[\d.]+\) \+ 10000 × \(\$0\.\d+ to \$0\.\d+\) \+ \(\$[\d.]+ to \$[\d.]+\) = \$\d+\.\d\d to \$\d+/,
    );
    expect(stdout).toContain('until 2026-12-31]');
  });

  test('prints the reason for a range under the number of the line', () => {
    const text = printed('Linkd-prod', '--on', ON);
    const [, number] = /^ {2}Deepgram, telling speakers apart .+\((\d)\)$/m.exec(text ?? '') ?? [];
    expect(text).toMatch(new RegExp(`^\\(${number}\\) Telling speakers apart is listed as an add-on`, 'm'));
  });

  test('takes the prices of another day, and today without one', () => {
    expect(printed('Linkd-prod', '--on', '2027-02-01')).toMatch(/Gemini reads .+ \$0\.0000015 per input token/);
    expect(printed('Linkd-prod')).toContain(`Prices of ${TODAY}`);
  });

  test('prints its help', () => {
    const { status, stdout } = run('--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('--persons N')]);
  });

  test.each([
    [[], 'One stack is wanted'],
    [['Linkd-prod', '--persons', '11'], '--persons 11 is not a whole number from 0 to 10.'],
    [['Linkd-prod', '--jobs', 'many'], '--jobs many is not a whole number'],
    [['Linkd-prod', '--currency', 'EUR'], "Unknown option '--currency'"],
    [['Linkd-prod', '--on', 'yesterday'], '--on yesterday is not a day; write it as in --on 2027-02-01.'],
    [
      ['Linkd-prod', '--on', '2020-01-01'],
      '--on 2020-01-01 is too early: the price per input token (3.8-flash) is known',
    ],
    [['Linkd-moon'], 'it has Linkd-prod, Linkd-torn. `npm run synth` writes'],
    [['Linkd-torn'], 'Linkd-torn.template.json is no JSON. Run `npm run synth` again.'],
    [['Linkd-prod', '--out', 'nowhere'], 'There is no stack Linkd-prod in nowhere; it has none.'],
  ])('%j is one sentence', (args, sentence) => {
    const refused = expect.objectContaining({ name: 'Refusal', exitCode: 2, message: expect.stringMatching(/^.+$/) });
    expect(() => printed(...args)).toThrow(refused);
    expect(() => printed(...args)).toThrow(sentence);
  });

  test('says what is wrong on stderr, with exit code 2', () => {
    const { status, stdout, stderr } = run('Linkd-moon');
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^There is no stack Linkd-moon .+\n$/)]);
  });
});
