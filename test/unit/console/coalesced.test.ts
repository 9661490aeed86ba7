import { expect, test, vi } from 'vitest';
import { coalesced } from '../../../console/jobs/coalesced.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A task that takes until `finish`, and the keys that it ran for. */
const slowTask = () => {
  const ran: string[] = [];
  let finish: (failure?: Error) => void = () => {};
  const task = (key: string) => {
    ran.push(key);
    return new Promise<void>((resolve, reject) => {
      finish = (failure) => (failure ? reject(failure) : resolve());
    });
  };
  return { ran, task, finish: (failure?: Error) => finish(failure) };
};

test('a hundred calls during a run lead to one more', async () => {
  const { ran, task, finish } = slowTask();
  const call = coalesced(task, async () => {});
  for (let calls = 0; calls < 100; calls++) call('list');
  expect(ran).toEqual(['list']);
  finish();
  await settled();
  expect(ran).toEqual(['list', 'list']);
  finish();
  await settled();
  expect(ran).toHaveLength(2);
});

test('calls during the pause wait for its end', async () => {
  const { ran, task, finish } = slowTask();
  const pause = Promise.withResolvers<void>();
  const call = coalesced(task, () => pause.promise);
  call('list');
  finish();
  await settled();
  call('list');
  call('list');
  expect(ran).toHaveLength(1);
  pause.resolve();
  await settled();
  expect(ran).toHaveLength(2);
});

test('a failed run does not stop the next one, and keys do not wait for each other', async () => {
  const { ran, task, finish } = slowTask();
  const call = coalesced(task, async () => {});
  call('job 1');
  finish(new Error('not available'));
  await settled();
  call('job 1');
  call('job 2');
  expect(ran).toEqual(['job 1', 'job 1', 'job 2']);
});

test('a call alone runs at once', () => {
  const task = vi.fn(async () => {});
  coalesced(task, async () => {})('list');
  expect(task).toHaveBeenCalledTimes(1);
});
