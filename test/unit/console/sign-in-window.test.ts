import { expect, test } from 'vitest';
import { answerOpener, tokenFromWindow } from '../../../console/sign-in/sign-in-window.ts';

test("the second window's token arrives", async () => {
  const token = tokenFromWindow(() => false);
  answerOpener({ token: 'a token' });
  expect(await token).toBe('a token');
});

test('a failure in the second window ends the wait', async () => {
  const token = tokenFromWindow(() => false);
  answerOpener({ failed: true });
  await expect(token).rejects.toThrow('Signing in did not work. Try again.');
});

test('a closed window ends the wait', async () => {
  await expect(tokenFromWindow(() => true, 1)).rejects.toThrow('The sign-in window was closed. Try again.');
});

test('a window that answers and closes at once has answered', async () => {
  let isClosed = false;
  const token = tokenFromWindow(() => isClosed);
  answerOpener({ token: 'a token' });
  isClosed = true;
  expect(await token).toBe('a token');
});
