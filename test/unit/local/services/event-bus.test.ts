import { describe, expect, test, vi } from 'vitest';
import { executionEvent, objectEvent } from '../../../../local/services/events/event.ts';
import { type Rule, startEventBus } from '../../../../local/services/events/event-bus.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:q';
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

const upload = () =>
  objectEvent(
    { kind: 'created', reason: 'PostObject', bucket: 'audio', key: 'raw-audio/a b', size: 7, etag: 'e' },
    { account: '000000000000', region: 'us-east-1' },
  );
const rule = (properties: Partial<Rule>): Rule => ({
  logicalId: 'R',
  arn: 'arn:aws:events:us-east-1:000000000000:rule/R',
  enabled: true,
  targets: [{ Arn: FUNCTION }],
  ...properties,
});
const destinations = () => {
  const taken = () => vi.fn(async () => {});
  return { invokeLater: taken(), startExecution: taken(), send: taken() };
};
/** What is done for the rule above, whose targets name no role. */
const SENDER = { arn: 'arn:aws:events:us-east-1:000000000000:rule/R', role: undefined };

describe('rules', () => {
  test('hand an event that fits to every target', () => {
    const to = destinations();
    const bus = startEventBus(
      [rule({ pattern: { source: ['aws.s3'] }, targets: [{ Arn: FUNCTION }, { Arn: MACHINE }] })],
      to,
    );
    const event = upload();
    bus.publish(event);
    bus.publish({ ...event, source: 'other' });
    expect(to.invokeLater.mock.calls).toEqual([[FUNCTION, JSON.stringify(event), SENDER]]);
    expect(to.startExecution).toHaveBeenCalledExactlyOnceWith(
      MACHINE,
      expect.any(String),
      JSON.stringify(event),
      SENDER,
    );
  });

  test('that are disabled do nothing', () => {
    const to = destinations();
    startEventBus([rule({ enabled: false, pattern: { source: ['aws.s3'] } })], to).publish(upload());
    expect(to.invokeLater).not.toHaveBeenCalled();
  });

  test.each([
    [{ Input: '{"a":1}' }, '{"a":1}'],
    [{ InputPath: '$.detail.object.key' }, '"raw-audio/a b"'],
    [
      {
        InputTransformer: {
          InputPathsMap: { key: '$.detail.object.key', size: '$.detail.object.size' },
          InputTemplate: '{"key":<key>,"quoted":"<key>","text":"key <key>","size":<size>}',
        },
      },
      '{"key":"raw-audio/a b","quoted":"raw-audio/a b","text":"key raw-audio/a b","size":7}',
    ],
  ])('with %j give the target that', (input, expected) => {
    const to = destinations();
    startEventBus([rule({ pattern: { source: ['aws.s3'] }, targets: [{ Arn: FUNCTION, ...input }] })], to).publish(
      upload(),
    );
    expect(to.invokeLater).toHaveBeenCalledExactlyOnceWith(FUNCTION, expected, SENDER);
  });

  test('send what a target refuses to its dead letters', async () => {
    const to = destinations();
    to.invokeLater.mockRejectedValue(new Error('no such function'));
    const target = { Arn: FUNCTION, DeadLetterConfig: { Arn: QUEUE } };
    startEventBus([rule({ pattern: { source: ['aws.s3'] }, targets: [target] })], to).publish(upload());
    await vi.waitUntil(() => to.send.mock.calls.length > 0);
    expect(to.send).toHaveBeenCalledExactlyOnceWith(QUEUE, expect.stringContaining('raw-audio/a b'), SENDER);
  });
});

test('a schedule is fired by its name, and no other rule is', () => {
  const to = destinations();
  const bus = startEventBus([rule({ schedule: 'rate(1 hour)' }), rule({ logicalId: 'S', pattern: {} })], to);
  expect(bus.schedules).toEqual(['R']);
  expect([bus.fire('R'), bus.fire('S'), bus.fire('Other')]).toEqual([true, false, false]);
  expect(to.invokeLater).toHaveBeenCalledExactlyOnceWith(FUNCTION, expect.stringContaining('Scheduled Event'), SENDER);
});

describe('events have the shape of AWS', () => {
  test('an object that was written', () => {
    expect(upload()).toMatchObject({
      version: '0',
      source: 'aws.s3',
      'detail-type': 'Object Created',
      account: '000000000000',
      region: 'us-east-1',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      resources: ['arn:aws:s3:::audio'],
      detail: {
        version: '0',
        bucket: { name: 'audio' },
        object: { key: 'raw-audio/a b', size: 7, etag: 'e', sequencer: expect.stringMatching(/^[0-9A-F]{18}$/) },
        reason: 'PostObject',
      },
    });
  });

  test('later events of an object have a larger sequencer', () => {
    const sequencers = [upload(), upload(), upload()].map(
      ({ detail }) => (detail.object as Record<string, string>).sequencer,
    );
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
  });

  test('an execution that ended', () => {
    const execution = {
      arn: 'arn:x',
      machineArn: MACHINE,
      name: 'x',
      input: '{"a":1}',
      status: 'FAILED' as const,
      startedAt: 1_000,
      stoppedAt: 2_000,
      error: 'Boom',
      cause: 'because',
    };
    expect(executionEvent(execution)).toMatchObject({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      resources: ['arn:x'],
      detail: {
        executionArn: 'arn:x',
        stateMachineArn: MACHINE,
        name: 'x',
        status: 'FAILED',
        startDate: 1_000,
        stopDate: 2_000,
        input: '{"a":1}',
        output: null,
        error: 'Boom',
        cause: 'because',
      },
    });
  });
});
