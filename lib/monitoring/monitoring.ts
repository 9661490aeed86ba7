import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { stageMetrics } from '../metrics.ts';
import { type AlarmSpec, anchorOf } from './alarm.ts';
import { alarms } from './alarms.ts';
import { budget } from './budget.ts';
import { overview } from './dashboard.ts';
import { type WatchedParts, watchedSources } from './watched.ts';

/** A topic that tells people, the alarms that write to it, and the dashboard. */
export class Monitoring extends Construct {
  readonly topic: Topic;
  readonly dashboard: Dashboard;
  readonly #alarms: Map<string, Alarm>;

  constructor(scope: Construct, id: string, config: StageConfig, stack: WatchedParts & { key: Key | undefined }) {
    super(scope, id);
    const { key, deadLetters } = stack;
    const watched = { ...stack, ...watchedSources(config) };
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, ...(key && { masterKey: key }) });
    // A topic with a policy of its own loses the default policy, which lets the account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    budget(this, config, this.topic);
    if (config.alarmEmail) {
      this.topic.addSubscription(new EmailSubscription(config.alarmEmail, { deadLetterQueue: deadLetters }));
    }
    const emitted = stageMetrics(this);
    this.#alarms = new Map(alarms(emitted, watched).map((spec) => [spec.name, this.#alarm(spec)]));
    this.dashboard = overview(this, emitted, watched, [...this.#alarms.values()]);
  }

  /** @throws Error when lib/monitoring/alarms.ts has no alarm of that name */
  alarm(name: string): Alarm {
    const found = this.#alarms.get(name);
    if (!found) throw new Error(`There is no alarm ${name}.`);
    return found;
  }

  /** An alarm tells people when it goes on, and when it is over. */
  #alarm({ name, metric, threshold, periods, tellsOfSilence, impact, runbook }: AlarmSpec): Alarm {
    const alarm = new Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: tellsOfSilence ? TreatMissingData.MISSING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${impact} What to do: docs/runbook.md#${anchorOf(runbook)}`,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    if (tellsOfSilence) alarm.addInsufficientDataAction(tell);
    return alarm;
  }
}
