import { expect, it } from 'vitest';
import { engine } from '../../../simulation/engine.ts';
import { heap } from '../../../simulation/heap.ts';
import { randomFor } from '../../../simulation/random.ts';

it('gives the earliest event first, and simultaneous events in order of arrival', () => {
  const due = heap<string>();
  for (const [at, what] of [
    [3, 'c'],
    [1, 'a'],
    [2, 'b1'],
    [2, 'b2'],
    [0, 'first'],
    [2, 'b3'],
  ] as const)
    due.put(at, what);
  const order: (string | undefined)[] = [];
  while (due.size() > 0) order.push(due.take()?.what);
  expect(order).toEqual(['first', 'a', 'b1', 'b2', 'b3', 'c']);
  expect(due.take()).toBeUndefined();
});

it('sorts a thousand numbers while they are put in and taken out', () => {
  const random = randomFor(7).times;
  const due = heap<number>();
  const taken: number[] = [];
  for (let at = 0; at < 1_000; at++) {
    const number = Math.floor(random() * 100) + at;
    due.put(number, number);
    // What is taken early is never more than what is put later: every number is at least its place.
    if (at % 3 === 0) taken.push(due.take()?.what ?? Number.NaN);
  }
  while (due.size() > 0) taken.push(due.take()?.what ?? Number.NaN);
  const late = taken.slice(334);
  expect(taken).toHaveLength(1_000);
  expect(late).toEqual(late.toSorted((a, b) => a - b));
});

it('moves its clock from event to event, and never back', () => {
  const { at, after, now, run } = engine();
  const seen: [string, number][] = [];
  const note = (what: string) => () => void seen.push([what, now()]);
  at(5, () => {
    note('five')();
    after(2, note('seven'));
    at(1, note('late'));
  });
  at(6, note('six'));
  run();
  expect(seen).toEqual([
    ['five', 5],
    ['late', 5],
    ['six', 6],
    ['seven', 7],
  ]);
});

it('stops when told to', () => {
  const { at, run, stop, now } = engine();
  at(1, stop);
  at(86_400, () => {});
  run();
  expect(now()).toBe(1);
});

it('draws the same for the same seed, and for each purpose otherwise', () => {
  const draws = (seed: number) => Array.from({ length: 100 }, randomFor(seed).arrivals);
  expect(draws(3)).toEqual(draws(3));
  expect(draws(3)).not.toEqual(draws(4));
  const { times, waits } = randomFor(5);
  expect(times()).not.toBe(waits());
});
