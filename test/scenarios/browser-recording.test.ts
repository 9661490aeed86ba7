import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headlessBrowser } from '../../local/browser/headless-browser.ts';
import { deepgramStandIn } from '../../local/stand-ins/deepgram.ts';
import { loadRecordings } from '../../local/stand-ins/recordings.ts';
import { useChromium } from '../support/browser/unpacked-chromium.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { served } from '../support/servers/served.ts';

useChromium();

const TYPE = 'audio/webm;codecs=opus';
const ORIGIN = new Hono().get('*', (c) => c.html('<title>A recorder</title>'));

let browser: Browser;
let page: Page;
let origin: Awaited<ReturnType<typeof served>>;
let speech: Awaited<ReturnType<typeof served>>;
let cloud: TestCloud;
let bytes: number;

beforeAll(async () => {
  browser = await headlessBrowser('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream');
  origin = await served(ORIGIN);
  page = await browser.newPage();
  await page.goto(origin.url);
  const recorded = new Uint8Array((await page.evaluate(RECORD)) as number[]);
  bytes = recorded.byteLength;

  // What was recorded is beeps; the stand-in is told what a person would have said there.
  const [chidi] = loadRecordings().filter(({ name }) => name === 'chidi');
  if (!chidi) throw new Error('There is no recording chidi.');
  const sha256 = createHash('sha256').update(recorded).digest('hex');
  speech = await served(deepgramStandIn({ recordings: [{ ...chidi, sha256 }] }));
  cloud = await startTestCloud({ environment: { DEEPGRAM_BASE_URL: speech.url } });
}, 120_000);
afterAll(async () => {
  await cloud?.stop();
  await speech?.[Symbol.asyncDispose]();
  await origin?.[Symbol.asyncDispose]();
  await browser?.close();
});

test("what a browser's recorder makes goes through its form to SUCCESS", async () => {
  const linkd = await cloud.as('ada');
  const submission = { bytes: new Uint8Array(bytes), content_type: TYPE, filename: 'x.webm' };
  const { job_id, upload: form } = await linkd.announce(submission);
  if (!form) throw new Error('The job has no form.');
  expect(form.fields['Content-Type']).toBe('audio/webm');
  const [answer] = await Promise.all([page.waitForResponse(form.url), page.evaluate(upload(form))]);
  expect(answer.status()).toBe(204);
  let last = '';
  for await (const { state } of linkd.watch(job_id)) last = state;
  expect(last).toBe('SUCCESS');
});

/** What runs in the page, where there is a DOM: a second from the microphone, kept there as a client would. */
const RECORD = `(async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: '${TYPE}' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  recorder.stop();
  await stopped;
  window.recording = new File(parts, 'x.webm', { type: recorder.mimeType });
  return [...new Uint8Array(await window.recording.arrayBuffer())];
})()`;

/** The upload as a page without scripts would do it: the form's fields, and the file last. */
const upload = ({ url, fields }: { url: string; fields: Record<string, string> }): string => `(() => {
  const form = document.body.appendChild(document.createElement('form'));
  Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: ${JSON.stringify(url)} });
  const input = (values) => form.appendChild(Object.assign(document.createElement('input'), values));
  for (const [name, value] of Object.entries(${JSON.stringify(fields)})) input({ type: 'hidden', name, value });
  const files = new DataTransfer();
  files.items.add(window.recording);
  input({ type: 'file', name: 'file' }).files = files.files;
  form.submit();
})()`;
