import { bareAssembly } from '../cloud/bare-assembly.ts';
import { type MeasuredCloud, startMeasuredCloud } from '../cloud/measured-cloud.ts';
import { requestsBetween } from '../cloud/requests.ts';
import type { Figure, Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';

const CLIENTS = 50;
const ROUNDS = 6;
/** How many requests each client makes in a round, one after the other. */
const REQUESTS = 2;

/** The DynamoDB requests that a call may make: a status reads its row, a submission writes one and reads it. */
const MOST_REQUESTS = { submit: 2, status: 1 };
type Call = keyof typeof MOST_REQUESTS;

export const api: Row = {
  name: 'api',
  target:
    'A submission takes two requests to DynamoDB and a status one. What they take with 50 clients is shown next to a handler that does nothing, behind the same gateway, token check, rights and three workers.',
  run: async () => {
    await using ours = await startMeasuredCloud();
    await using bare = await startMeasuredCloud({}, (directory) => bareAssembly(directory, ['Submit', 'Status']));
    return [...(await figures('submit', ours, bare)), ...(await figures('status', ours, bare))];
  },
};

const figures = async (call: Call, ours: MeasuredCloud, bare: MeasuredCloud): Promise<Figure[]> => {
  const [askOurs, askBare] = [await requestOf(call, ours), await requestOf(call, bare)];
  await round(askOurs);
  await round(askBare);
  const before = (await ours.inside()).calls;
  const taken = { ours: [] as number[], bare: [] as number[] };
  for (let at = 0; at < ROUNDS; at += 1) {
    taken.ours.push(...(await round(askOurs)));
    taken.bare.push(...(await round(askBare)));
  }
  const { dynamodb } = requestsBetween(before, (await ours.inside()).calls);
  const requests = dynamodb / taken.ours.length;
  const beside = (percent: number) => ({
    what: 'a handler that does nothing',
    value: percentile(taken.bare, percent),
    unit: 'ms',
  });
  return [
    {
      what: `${call}: median with ${CLIENTS} clients`,
      value: median(taken.ours),
      unit: 'ms',
      beside: beside(50),
    },
    { what: `${call}: p99`, value: percentile(taken.ours, 99), unit: 'ms', beside: beside(99) },
    {
      what: `${call}: requests to DynamoDB`,
      value: requests,
      unit: 'a call',
      target: { most: MOST_REQUESTS[call] },
      beside: { what: 'a handler that does nothing', value: 0 },
      limit: 'A call asks the table more often than its answer needs.',
    },
  ];
};

type Ask = () => Promise<Response>;

const requestOf = async (call: Call, cloud: MeasuredCloud): Promise<Ask> => {
  const headers = { authorization: `Bearer ${await cloud.token('client')}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ mode: 'recap', content_type: 'audio/wav', size_bytes: 1_000, language: 'en' });
  const submit: Ask = () => fetch(`${cloud.endpoints.api}/v2/interactions/submit`, { method: 'POST', headers, body });
  if (call === 'submit') return submit;
  // An empty handler makes no job, and accepts any id.
  const { job_id = 'none' } = (await (await submit()).json()) as { job_id?: string };
  return () => fetch(`${cloud.endpoints.api}/v2/interactions/status/${job_id}`, { headers });
};

/** The milliseconds of each request in a round in which all clients ask at once. */
const round = async (ask: Ask): Promise<number[]> => {
  const clients = Array.from({ length: CLIENTS }, async () => {
    const taken: number[] = [];
    for (let at = 0; at < REQUESTS; at += 1) {
      const started = performance.now();
      const response = await ask();
      await response.text();
      if (!response.ok) throw new Error(`The API answered ${response.status}.`);
      taken.push(performance.now() - started);
    }
    return taken;
  });
  return (await Promise.all(clients)).flat();
};
