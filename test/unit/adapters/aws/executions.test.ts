import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { executionHistory } from '../../../../lambdas/adapters/aws/execution-history.ts';
import { executions } from '../../../../lambdas/adapters/aws/executions.ts';
import type { ExecutionInput } from '../../../../lambdas/contracts/execution.ts';
import { stepFunctionsApi } from '../../../../local/services/step-functions/api.ts';
import { type StepFunctions, startStepFunctions } from '../../../../local/services/step-functions/step-functions.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { JOB } from '../../../support/builders/job-rows.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:pipeline';
/** Waits for an hour, so that an execution runs until it is stopped. */
const definition = JSON.stringify({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } });
const folder = temporaryFolder();
const noFunctions = {
  functions: [],
  invoke: () => Promise.reject(new Error('This machine has no tasks.')),
  invokeLater: () => undefined,
  resume: () => undefined,
  crash: () => 0,
  stop: async () => undefined,
};
let states: StepFunctions;
let server: Service;
let client: SFNClient;

beforeAll(async () => {
  states = startStepFunctions({
    machines: [
      {
        arn: ARN,
        name: 'pipeline',
        role: 'arn:aws:iam::000000000000:role/r',
        definition,
        type: 'STANDARD',
        qualifiers: ['1', 'live'],
      },
    ],
    journalFile: join(folder, 'executions.jsonl'),
    onStatusChange: () => undefined,
    lambda: noFunctions,
    dynamodb: 'http://127.0.0.1:1',
  });
  server = await listen(stepFunctionsApi(states));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
  await states.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pipeline = (arn = ARN) => executions(client, arn, () => `${arn}:live`);
const inputOf = (number: number): ExecutionInput => ({
  job_id: `01JD000000000000000000000${number}`,
  owner: 'sample-user',
  mode: 'recap',
});

describe("a job's execution", () => {
  it("has an ARN before it starts, and the job's id as its name", async () => {
    const input = inputOf(1);
    expect(pipeline().arnOf(input.job_id)).toBe(
      `arn:aws:states:us-east-1:000000000000:execution:pipeline:${input.job_id}`,
    );
    expect(await pipeline().start(input)).toBe(true);
    const started = states.journal.find(pipeline().arnOf(input.job_id));
    expect(JSON.parse(started?.input ?? '')).toEqual(input);
    expect(await pipeline().statusOf(input.job_id)).toBe('RUNNING');
  });

  it('is started on the alias, which points to the current version', async () => {
    const { job_id } = inputOf(5);
    await pipeline().start(inputOf(5));
    const description = await client.send(new DescribeExecutionCommand({ executionArn: pipeline().arnOf(job_id) }));
    expect(description).toMatchObject({
      stateMachineArn: ARN,
      stateMachineAliasArn: `${ARN}:live`,
      stateMachineVersionArn: `${ARN}:1`,
    });
  });

  it('needs the alias only to start', async () => {
    const looking = executions(client, ARN);
    expect(await looking.statusOf(inputOf(6).job_id)).toBeUndefined();
    await expect(looking.start(inputOf(6))).rejects.toThrow('STATE_MACHINE_ALIAS_ARN');
  });

  it('is the only one: neither running nor ended it starts again with other input', async () => {
    const input = inputOf(2);
    await pipeline().start(input);
    expect(await pipeline().start({ ...input, mode: 'live' })).toBe(false);
    await pipeline().stop(input.job_id);
    expect(await pipeline().start(input)).toBe(false);
    expect(await pipeline().statusOf(input.job_id)).toBe('ABORTED');
  });

  it('is stopped, and stopping it again or before it ran is harmless', async () => {
    const input = inputOf(3);
    await pipeline().stop(input.job_id);
    expect(await pipeline().statusOf(input.job_id)).toBeUndefined();
    await pipeline().start(input);
    await pipeline().stop(input.job_id);
    await pipeline().stop(input.job_id);
    expect(await pipeline().statusOf(input.job_id)).toBe('ABORTED');
  });

  it('passes other errors on', async () => {
    const elsewhere = pipeline(`${ARN}-of-nobody`);
    await expect(elsewhere.start(inputOf(4))).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe("a job's history", () => {
  const history = (sfn = client) => executionHistory(sfn, pipeline().arnOf);

  it('is empty before the job starts', async () => {
    expect(await history().of(inputOf(7).job_id)).toEqual({ events: [], complete: true });
  });

  it('has the events with what they follow, and none of their payloads', async () => {
    const input = inputOf(8);
    await pipeline().start(input);
    await vi.waitUntil(() => states.history(pipeline().arnOf(input.job_id)).length > 1);
    const read = await history().of(input.job_id);
    expect(read).toMatchObject({
      events: [
        { id: 1, after: 0, type: 'ExecutionStarted', at: expect.any(Date) },
        { id: 2, after: 0, type: expect.stringMatching(/StateEntered$/), name: expect.any(String) },
        ...(read === 'busy' ? [] : read.events.slice(2)),
      ],
      complete: true,
    });
    expect(JSON.stringify(read)).not.toContain(input.owner);
  });

  it('is read page by page, up to a limit', async () => {
    const asked: (string | undefined)[] = [];
    const endless = {
      send: async ({ input }: { input: { nextToken?: string } }) => {
        asked.push(input.nextToken);
        return { events: [{ id: asked.length, type: 'TaskStarted' }], nextToken: `${asked.length}` };
      },
    } as unknown as SFNClient;
    const read = await history(endless).of(JOB);
    expect(read).toMatchObject({ complete: false, events: [1, 2, 3, 4, 5].map((id) => ({ id })) });
    expect(asked).toEqual([undefined, '1', '2', '3', '4']);
  });

  it('says when Step Functions is busy, and passes other errors on', async () => {
    const failing = (name: string) =>
      ({ send: () => Promise.reject(Object.assign(new Error(name), { name })) }) as unknown as SFNClient;
    expect(await history(failing('ThrottlingException')).of(JOB)).toBe('busy');
    await expect(history(failing('InvalidArn')).of(JOB)).rejects.toThrow('InvalidArn');
  });
});

it('knows whether the machine is active', async () => {
  expect(await pipeline().machineIsActive()).toBe(true);
  await expect(pipeline(`${ARN}-of-nobody`).machineIsActive()).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
  });
});
