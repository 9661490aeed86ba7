import { Hono } from 'hono';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headlessBrowser } from '../../local/browser/headless-browser.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { useChromium } from '../support/browser/unpacked-chromium.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';
import { served } from '../support/servers/served.ts';

useChromium();

const ELSEWHERE = new Hono().get('*', (c) => c.html('<title>A site of its own</title>'));

const cloud = sharedCloud();
let browser: Browser;
let site: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  [browser, site] = await Promise.all([headlessBrowser(), served(ELSEWHERE)]);
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

test('a form of another site’s page takes a recording, of the type that a browser’s recorder names', async () => {
  const { bytes } = recordingNamed('nobody');
  const linkd = await cloud.as('a-page');
  // A job takes the type as MediaRecorder says it. The sound is one that the stand-in knows.
  const recording = { bytes, content_type: 'audio/webm;codecs=opus', filename: 'x.webm' };
  const { job_id, upload: form } = await linkd.announce(recording);
  if (!form) throw new Error('The job has no form.');
  expect(form.fields['Content-Type']).toBe('audio/webm');

  const page = await browser.newPage();
  await page.goto(site.url);
  const [answer] = await Promise.all([page.waitForResponse(form.url), page.evaluate(sending(form, bytes))]);
  expect(answer.status()).toBe(204);
  let last = '';
  for await (const { state } of linkd.watch(job_id)) last = state;
  expect(last).toBe('SUCCESS');
});

/** Fills in a form as a page has it, the fields first and the file last, and submits it. */
const sending = (
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Uint8Array,
): string => `(() => {
  const form = document.body.appendChild(document.createElement('form'));
  Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: ${JSON.stringify(url)} });
  const input = (values) => form.appendChild(Object.assign(document.createElement('input'), values));
  for (const [name, value] of Object.entries(${JSON.stringify(fields)})) input({ type: 'hidden', name, value });
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.fromBase64('${Buffer.from(bytes).toString('base64')}')], 'x.webm'));
  input({ type: 'file', name: 'file' }).files = files.files;
  form.submit();
})()`;
