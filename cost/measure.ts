import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { GetExecutionHistoryCommand, type HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { calledFunction, definitionIn, functionNameOf, readTemplate } from './template.ts';

/**
 * Measures how long functions take, and writes it to cost/durations.json: `npm start` in one terminal, `node
 * cost/measure.ts` in another. The bundles are those that ship; the stand-ins answer at once, so this is our own time
 * without the providers'.
 *
 * One job is for warming up. Jobs run with few people at a time, so that nothing waits for a slot. What a run does not
 * reach keeps its old number; `npm start -- --linkedin captcha --x captcha` reaches Google.
 */
const FILE = 'cost/durations.json';
const RECORDING = 'events/recordings/chidi.flac';
const JOBS = 4;

const endpoints: { api: string; stepfunctions: string } = JSON.parse(readFileSync('.local/endpoints.json', 'utf8'));
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const states = new SFNClient({ endpoint: endpoints.stepfunctions, region: 'us-east-1', credentials });

const request = async <T>(path: string, init: RequestInit = {}) => {
  const started = performance.now();
  const response = await fetch(`${endpoints.api}${path}`, init);
  const answer = (await response.json()) as T;
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return { answer, milliseconds: performance.now() - started };
};

const taken = new Map<string, number[]>();
const note = (name: string, milliseconds: number) => taken.set(name, [...(taken.get(name) ?? []), milliseconds]);

/** The milliseconds that an execution spent in each task. The mean for a task that was entered several times. */
const inTasks = (events: HistoryEvent[]): Map<string, number> => {
  const sums = new Map<string, { left: number; times: number }>();
  for (const { type, timestamp, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } of events) {
    const name = (entered ?? exited)?.name;
    if (!name || !type?.startsWith('TaskState') || !timestamp) continue;
    const { left, times } = sums.get(name) ?? { left: 0, times: 0 };
    sums.set(name, { left: left + (exited ? 1 : -1) * timestamp.getTime(), times: times + (exited ? 1 : 0) });
  }
  return new Map([...sums].filter(([, { times }]) => times > 0).map(([name, { left, times }]) => [name, left / times]));
};

/** The function that each state calls, read from the machine itself. */
const functionsByState = (): Map<string, string> => {
  const found = new Map<string, string>();
  const template = readTemplate('cdk.out', 'Linkd-local');
  const look = ({ States }: ReturnType<typeof definitionIn>): void => {
    for (const [name, state] of Object.entries(States)) {
      const { Type, Branches = [], ItemProcessor } = state;
      const called = Type === 'Task' ? calledFunction(template, state) : undefined;
      if (called) found.set(name, functionNameOf(called));
      for (const inner of [...Branches, ...(ItemProcessor ? [ItemProcessor] : [])]) look(inner);
    }
  };
  look(definitionIn(template));
  return found;
};

const measureJob = async (keep: boolean): Promise<void> => {
  const sub = { method: 'POST', body: JSON.stringify({ sub: 'ada' }) };
  const { access_token } = (await request<{ access_token: string }>('/.local/token', sub)).answer;
  const headers = { authorization: `Bearer ${access_token}` };
  const form = new FormData();
  form.set('mode', 'recap');
  form.set('file', new Blob([readFileSync(RECORDING)], { type: 'audio/flac' }), 'chidi.flac');
  const submitted = await request<{ status_url: string; task_id: string }>('/v2/interactions/submit', {
    method: 'POST',
    headers,
    body: form,
  });
  if (keep) note('Submit', submitted.milliseconds);
  const { status_url, task_id } = submitted.answer;
  for (;;) {
    const status = await request<{ state: string }>(status_url, { headers });
    if (keep) note('Status', status.milliseconds);
    if (status.answer.state === 'SUCCESS') break;
    if (['ERROR', 'CANCELLED'].includes(status.answer.state)) throw new Error('The job failed.');
    await pause(250);
  }
  const { events = [] } = await states.send(
    new GetExecutionHistoryCommand({ executionArn: task_id, maxResults: 1000 }),
  );
  const calls = functionsByState();
  for (const [state, milliseconds] of inTasks(events)) {
    const called = calls.get(state);
    if (called && keep) note(called, milliseconds);
  }
};

for (let job = 0; job <= JOBS; job++) await measureJob(job > 0);

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const before: { milliseconds: Record<string, number> } = JSON.parse(readFileSync(FILE, 'utf8'));
const now = Object.fromEntries([...taken].map(([name, numbers]) => [name, Math.ceil(median(numbers))]));
// StartPipeline looks the job up and reads its object. That is about a status and a submission.
const StartPipeline = (now.Submit ?? 0) + (now.Status ?? 0);
const milliseconds = Object.fromEntries(Object.entries({ ...before.milliseconds, ...now, StartPipeline }).sort());
const measured = new Date().toISOString().slice(0, 10);
writeFileSync(FILE, `${JSON.stringify({ ...before, measured, milliseconds }, null, 2)}\n`);
