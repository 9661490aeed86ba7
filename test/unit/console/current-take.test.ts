import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentRecording, endTake, record } from '../../../console/recorder/current-take.ts';
import type { Take } from '../../../console/recorder/microphone.ts';
import { keepToken, signOut } from '../../../console/sign-in/session.ts';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { setItem: () => {}, removeItem: () => {} });
  const claims = { sub: 'maren', exp: Math.floor(Date.now() / 1000) + 3600 };
  keepToken(`header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`);
});
afterEach(() => {
  signOut();
  vi.unstubAllGlobals();
});

const sound = new File(['sound'], 'recording.webm');

const takeOf = (more: Partial<Take> = {}) =>
  ({ finish: async () => sound, discard: vi.fn(), ...more }) as Partial<Take> as Take;

test('a recording ends with its sound', async () => {
  await record(async () => takeOf());
  expect(await endTake()).toBe(sound);
  expect(currentRecording().take).toBeUndefined();
});

test('a second press while the browser asks for the microphone starts nothing', async () => {
  const start = vi.fn(async () => takeOf());
  await Promise.all([record(start), record(start)]);
  expect(start).toHaveBeenCalledTimes(1);
});

test('a sign-out stops the recording, and the next user sees none', async () => {
  const take = takeOf();
  await record(async () => take);
  const ending = endTake();
  signOut();
  expect(take.discard).toHaveBeenCalled();
  expect(currentRecording()).toMatchObject({ take: undefined, isStarting: false });
  expect(await ending).toBeUndefined();
});

test('a microphone that comes after the sign-out is let go', async () => {
  const take = takeOf();
  const microphone = Promise.withResolvers<Take>();
  const recording = record(() => microphone.promise);
  signOut();
  microphone.resolve(take);
  await recording;
  expect(take.discard).toHaveBeenCalled();
  expect(currentRecording().take).toBeUndefined();
});

test('a recording that cannot be ended says so, and lets go of the microphone', async () => {
  const take = takeOf({ finish: () => Promise.reject(new Error('broken')) });
  await record(async () => take);
  expect(await endTake()).toBeUndefined();
  expect(take.discard).toHaveBeenCalled();
  expect(currentRecording().problem).toBe('The recording could not be ended. Record again.');
});
