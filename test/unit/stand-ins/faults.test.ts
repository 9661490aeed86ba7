import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { standIn } from '../../../local/stand-ins/stand-in.ts';
import { served } from '../../support/servers/served.ts';

/** A stand-in that answers JSON, served with faults. */
const faulty = async (spec: string, options: Parameters<typeof standIn>[0] = {}) => {
  const app = standIn({ faults: parseFault(spec), ...options });
  app.get('/', (c) => c.json({ hello: 'world', fault: c.get('fault') ?? null }));
  return Object.assign(await served(app), { calls: () => app.calls() });
};

describe('a specification', () => {
  it.each([
    ['', []],
    ['captcha', [{ kind: 'captcha', amount: undefined, rate: 1 }]],
    ['429', [{ kind: '429', amount: undefined, rate: 1 }]],
    ['429:30', [{ kind: '429', amount: 30, rate: 1 }]],
    ['999', [{ kind: '999', amount: undefined, rate: 1 }]],
    [
      '5xx@0.2, latency:200',
      [
        { kind: '5xx', amount: undefined, rate: 0.2 },
        { kind: 'latency', amount: 200, rate: 1 },
      ],
    ],
    ['quota', [{ kind: 'quota', amount: undefined, rate: 1 }]],
    ['quota:30', [{ kind: 'quota', amount: 30, rate: 1 }]],
    ['slow:2000@.5', [{ kind: 'slow', amount: 2000, rate: 0.5 }]],
  ])('%s', (spec, faults) => expect(parseFault(spec)).toEqual(faults));

  it.each(['bogus', 'constructor', 'slow', 'captcha:3', 'huge:3', '5xx@0', '5xx@1.5', '429:soon', '5xx 429'])(
    '%s is refused',
    (spec) => {
      expect(() => parseFault(spec)).toThrow(
        /Valid faults are captcha, authwall, sorry, 999, 429, .*latency:MILLISECONDS, quota, quota:SECONDS, html, huge and redirect/,
      );
    },
  );

  it('that a stand-in cannot play is refused when it is made', () => {
    expect(() => standIn({ faults: parseFault('captcha') })).toThrow('cannot play "captcha"; it can play 429, 5xx,');
  });
});

describe('a stand-in with faults', () => {
  it('answers 429 with Retry-After, and counts every call', async () => {
    await using server = await faulty('429:30');
    const answer = await fetch(server.url);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
    expect(server.calls()).toBe(1);
  });

  it('answers in its own shape of a failure', async () => {
    await using server = await faulty('5xx', { refuse: (c, status) => c.json({ code: status }, status) });
    expect(await (await fetch(server.url)).json()).toEqual({ code: 503 });
  });

  it('drops the connection', async () => {
    await using server = await faulty('drop');
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });

  it('breaks its answer off in the middle', async () => {
    await using server = await faulty('malformed');
    await expect((await fetch(server.url)).json()).rejects.toThrow(SyntaxError);
  });

  it('sends half of an answer and then nothing, with the connection open', async () => {
    await using server = await faulty('stall');
    const answer = await fetch(server.url);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"hello":"world');
    const more = await Promise.race([reader?.read(), new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
    expect(more).toBe('nothing');
  });

  it.each([
    ['latency:150', 0, 150],
    ['slow:150', 0, 150],
    ['latency:100,slow:100', 100, 200],
  ])('takes its time: %s', async (spec, headersAfter, bodyAfter) => {
    await using server = await faulty(spec);
    const asked = performance.now();
    const answer = await fetch(server.url);
    expect(performance.now() - asked).toBeGreaterThan(headersAfter - 5);
    expect(await answer.json()).toMatchObject({ hello: 'world' });
    expect(performance.now() - asked).toBeGreaterThan(bodyAfter - 5);
  });

  it('hands over the faults that it renders itself', async () => {
    await using server = await faulty('captcha', { renders: ['captcha'] });
    expect(await (await fetch(server.url)).json()).toMatchObject({ fault: 'captcha' });
  });

  it('meets a rate on the same calls for the same seed', async () => {
    const statuses = async (seed: number) => {
      await using server = await faulty('5xx@0.3', { seed });
      const all: number[] = [];
      for (let call = 0; call < 60; call += 1) all.push((await fetch(server.url)).status);
      return all;
    };
    const first = await statuses(7);
    expect(await statuses(7)).toEqual(first);
    expect(await statuses(8)).not.toEqual(first);
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(8);
    expect(first.filter((status) => status === 503).length).toBeLessThan(30);
  });
});
