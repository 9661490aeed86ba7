import { HOURS, type Line, line } from './prices.ts';
import { ofType, type Template } from './template.ts';

/** What a stack costs in a month in which nobody uses it. What is not listed is paid by use alone. */
export const fixedLines = (template: Template): Line[] => {
  const count = (type: string) => ofType(template, type).length;
  const endpoints = ofType(template, 'AWS::EC2::VPCEndpoint').filter(([, p]) => p.VpcEndpointType === 'Interface');
  return [
    // Valkey bills a tenth of a GB at least, all hours of the month; the breaker's few keys are far less.
    line('Cache of the circuits', count('AWS::ElastiCache::ServerlessCache') * 0.1 * HOURS, 'cache'),
    line('Secrets', count('AWS::SecretsManager::Secret'), 'secret'),
    line('Key of the stage', count('AWS::KMS::Key'), 'key'),
    line('Alarms', alarmMetrics(template), 'alarmMetric'),
    line('Dashboard', count('AWS::CloudWatch::Dashboard'), 'dashboard'),
    // The age of the oldest job, which the sweep tells every hour; other metrics are paid in the hours in which there are jobs.
    line('Metric that is emitted without jobs', 1, 'customMetric'),
    // A sweep an hour of at most a second at half a GB.
    line('Hourly sweep', HOURS * 0.5, 'armSecond'),
    line('NAT gateways', count('AWS::EC2::NatGateway'), 'natGateway'),
    line('Interface endpoints', endpoints.length * 2, 'interfaceEndpoint'),
  ].filter(({ quantity }) => quantity > 0);
};

/** An alarm over an expression is billed for each metric in it. */
const alarmMetrics = (template: Template): number =>
  ofType(template, 'AWS::CloudWatch::Alarm')
    .map(
      ([, { Metrics }]) =>
        (Metrics as { MetricStat?: object }[] | undefined)?.filter(({ MetricStat }) => MetricStat).length ?? 1,
    )
    .reduce((sum, metrics) => sum + metrics, 0);
