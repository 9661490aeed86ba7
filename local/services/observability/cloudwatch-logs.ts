import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Gate } from '../../permissions/gate.ts';
import { iamGuard } from '../../permissions/guard.ts';
import { awsJson, ServiceError } from '../wire/aws-json.ts';
import { listen, type Service } from '../wire/loopback-server.ts';

/** A log group of the template, and the files of the functions that write to it. */
export type LogGroup = { name: string; arn: string; files: readonly string[] };

type Asked = {
  logGroupName?: string;
  logGroupIdentifier?: string;
  filterPattern?: string;
  startTime?: number;
  endTime?: number;
};

/**
 * Searches logs. Only functions write logs here, so other groups are empty. A pattern is one quoted term or empty.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const startCloudWatchLogs = (groups: readonly LogGroup[], gate: Gate): Promise<Service> => {
  const find = ({ logGroupName, logGroupIdentifier }: Asked): LogGroup => {
    const id = logGroupIdentifier ?? logGroupName ?? '';
    const found = groups.find(({ name, arn }) => name === id || arn.replace(/:\*$/, '') === id);
    if (!found) throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    return found;
  };
  const guard = iamGuard('logs', gate, (asked: Asked) => ({ resource: find(asked).arn }));
  const FilterLogEvents = (asked: Asked) => {
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = asked;
    const term = termOf(asked.filterPattern ?? '');
    const lines = find(asked).files.flatMap((file) => (existsSync(file) ? eventsIn(readFileSync(file, 'utf8')) : []));
    const found = lines.filter(
      ({ message, timestamp }) => message.includes(term) && startTime <= timestamp && timestamp <= endTime,
    );
    return { events: found.sort((one, other) => one.timestamp - other.timestamp) };
  };
  return listen(awsJson('CloudWatch Logs', '1.1', { FilterLogEvents }, guard));
};

/** Every text holds the empty one. */
const termOf = (pattern: string): string => {
  if (pattern.trim() === '') return '';
  const [, term] = /^"([^"\\]+)"$/.exec(pattern.trim()) ?? [];
  if (term !== undefined) return term;
  throw new ServiceError('InvalidParameterException', 'The local CloudWatch Logs takes one term in quotes.');
};

/** A line of JSON has its own time. Any other has the time of the line before. */
const eventsIn = (text: string) => {
  let timestamp = 0;
  return text.split('\n').flatMap((message, at) => {
    if (message === '') return [];
    timestamp = timeOf(message) ?? timestamp;
    const eventId = createHash('sha256').update(`${at} ${message}`).digest('hex').slice(0, 56);
    return [{ message, timestamp, ingestionTime: timestamp, eventId, logStreamName: 'local' }];
  });
};

/** Of a line of the logger or of a metric, in milliseconds since 1970. */
const timeOf = (line: string): number | undefined => {
  try {
    const { timestamp, _aws } = JSON.parse(line) as { timestamp?: string; _aws?: { Timestamp?: number } };
    return _aws?.Timestamp ?? (Date.parse(timestamp ?? '') || undefined);
  } catch {
    return undefined;
  }
};
