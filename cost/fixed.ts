import { type Line, line } from './bill.ts';
import { customMetrics, hoursWithJobs, METRICS_WITHOUT_JOBS } from './metrics.ts';
import { HOURS } from './prices.ts';
import { ofType, type Template } from './template.ts';

/**
 * The mappings of queues. Lambda reads the streams of tables without a charge:
 * https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
const queueMappings = (template: Template): number =>
  ofType(template, 'AWS::Lambda::EventSourceMapping').filter(([, { StartingPosition }]) => !StartingPosition).length;

/**
 * Lambda polls an empty queue with five pollers, and each poll waits 20 s. A mapping with a maximum concurrency never
 * polls with fewer: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const POLLS_A_MINUTE = 5 * 3;

/**
 * The cost of a stack in a month without use. Parts that are not listed are free, or cost by use: a budget without
 * actions, CodeDeploy for Lambda, versions and aliases, queues without polls. An empty queue makes no request to the
 * key.
 */
export const fixedLines = (template: Template): Line[] => {
  const count = (type: string) => ofType(template, type).length;
  const endpoints = ofType(template, 'AWS::EC2::VPCEndpoint').filter(([, p]) => p.VpcEndpointType === 'Interface');
  const rotated = ofType(template, 'AWS::KMS::Key').filter(([, p]) => p.EnableKeyRotation === true).length;
  return [
    // Valkey bills at least a tenth of a GB for every hour. The breaker's few keys need far less.
    line('Cache of the circuits', count('AWS::ElastiCache::ServerlessCache') * 0.1 * HOURS, 'cache'),
    line('Secrets', count('AWS::SecretsManager::Secret'), 'secret'),
    line('Key of the stage', count('AWS::KMS::Key') - rotated, 'key'),
    line('Key of the stage', rotated, 'rotatedKey'),
    line('Alarms', alarmMetrics(template), 'alarmMetric'),
    line('Dashboard', count('AWS::CloudWatch::Dashboard'), 'dashboard'),
    line('Custom metric without jobs', METRICS_WITHOUT_JOBS * HOURS, 'metricHour'),
    // A sweep every hour, of at most a second at half a GB, with its cold start.
    line('Hourly sweep', HOURS * 0.5, 'armSecond'),
    line('Polls of the queues', queueMappings(template) * POLLS_A_MINUTE * 60 * HOURS, 'queueRequest'),
    line('NAT gateways', count('AWS::EC2::NatGateway'), 'natGateway'),
    line('Interface endpoints', endpoints.length * 2, 'interfaceEndpoint'),
  ].filter(({ quantity }) => quantity.high > 0);
};

/**
 * The cost of a month with jobs, besides the jobs. AWS bills a metric for each hour in which it is emitted, however
 * often.
 */
export const monthLines = (template: Template, jobs: number): Line[] => {
  const metrics = customMetrics(template) - METRICS_WITHOUT_JOBS;
  const { low, high } = hoursWithJobs(jobs);
  return [
    line(
      `${metrics} custom metrics`,
      { low: metrics * low, high: metrics * high },
      'metricHour',
      'A metric is billed in the hours in which it is emitted: at the least jobs come in office hours alone, at the most each in an hour of its own. ' +
        'Those of failures and circuits cost less, because they are emitted only when there are any.',
    ),
  ].filter(({ quantity }) => quantity.high > 0);
};

/** AWS bills an alarm on an expression for each metric in it. */
const alarmMetrics = (template: Template): number =>
  ofType(template, 'AWS::CloudWatch::Alarm')
    .map(
      ([, { Metrics }]) =>
        (Metrics as { MetricStat?: object }[] | undefined)?.filter(({ MetricStat }) => MetricStat).length ?? 1,
    )
    .reduce((sum, metrics) => sum + metrics, 0);
