import { randomUUID } from 'node:crypto';
import { bucketArn } from '../s3/calls.ts';
import type { ObjectEvent } from '../s3/s3.ts';
import type { Execution } from '../step-functions/execution-journal.ts';
import { type Place, placeOf } from '../wire/arn.ts';

/** An event as EventBridge delivers it. */
export type BusEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
};

const event = (
  source: string,
  detailType: string,
  { account, region }: Place,
  resources: string[],
  detail: Record<string, unknown>,
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: `${new Date().toISOString().slice(0, 19)}Z`,
  region,
  resources,
  detail,
});

let sequence = 0;
/** Grows with every event of an object, so that a reader can order them. */
const sequencer = () =>
  `${Date.now().toString(16)}${(sequence++ & 0xffff).toString(16).padStart(4, '0')}`.toUpperCase().padStart(18, '0');

/** `Object Created` or `Object Deleted`. The key is plain, not URL-encoded as in S3's older notifications. */
export const objectEvent = ({ kind, reason, bucket, key, size, etag }: ObjectEvent, place: Place): BusEvent =>
  event('aws.s3', kind === 'created' ? 'Object Created' : 'Object Deleted', place, [bucketArn(bucket)], {
    version: '0',
    bucket: { name: bucket },
    object: { key, ...(kind === 'created' && { size, etag }), sequencer: sequencer() },
    'request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
    requester: place.account,
    'source-ip-address': '127.0.0.1',
    reason,
    ...(kind === 'removed' && { 'deletion-type': 'Permanently Deleted' }),
  });

/** `Step Functions Execution Status Change`; times in milliseconds, as AWS has them in this event. */
export const executionEvent = (execution: Execution): BusEvent => {
  const { arn, machineArn, name, status, startedAt, stoppedAt, input, output, error, cause } = execution;
  return event('aws.states', 'Step Functions Execution Status Change', placeOf(arn), [arn], {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: startedAt,
    stopDate: stoppedAt ?? null,
    input,
    output: output ?? null,
    inputDetails: { included: true },
    outputDetails: output === undefined ? null : { included: true },
    error: error ?? null,
    cause: cause ?? null,
  });
};

/** The event of a schedule. */
export const scheduledEvent = (ruleArn: string): BusEvent =>
  event('aws.events', 'Scheduled Event', placeOf(ruleArn), [ruleArn], {});
