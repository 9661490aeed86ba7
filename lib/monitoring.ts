import { Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { type AlarmSpec, alarms, anchorOf } from './alarms.ts';
import { budget } from './budget.ts';
import type { CircuitCache } from './circuit-cache.ts';
import type { StageConfig } from './config.ts';
import { overview } from './dashboard.ts';
import type { Functions } from './functions.ts';
import { stageMetrics } from './metrics.ts';
import type { Pools } from './pools.ts';

/** What is looked at. */
export interface Watched {
  functions: Functions;
  machine: StateMachine;
  api: HttpApi;
  cache: CircuitCache;
  deadLetters: Queue;
  pools: Pools;
  /** Those of the stage that can be asked: nobody waits for a source that is switched off. */
  sources: readonly SourceName[];
  /** Those with an alarm on their circuit. A source that needs a key has none in a disposable stage, where it is seldom asked. */
  alarmed: readonly SourceName[];
  /** Those with alarms on what they answer, at 0.20 to 0.40 dollars a month each. A disposable stage has too few lookups for a share to mean something. */
  judged: readonly SourceName[];
}

/** Who finds out, and from what: a topic for people, the alarms that write to it, and one page to look at. */
export class Monitoring extends Construct {
  readonly topic: Topic;
  readonly dashboard: Dashboard;
  readonly #alarms: Map<string, Alarm>;

  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    stack: Omit<Watched, 'sources' | 'alarmed' | 'judged'> & { key: Key | undefined },
  ) {
    super(scope, id);
    const { key, deadLetters } = stack;
    const sources = config.sources.filter(({ enabled }) => enabled).map(({ name }) => name);
    const alarmed = sources.filter((name) => !config.disposable || !sourceRow(name).key?.isNeeded);
    const watched: Watched = { ...stack, sources, alarmed, judged: config.disposable ? [] : sources };
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, ...(key && { masterKey: key }) });
    // A topic with a policy of its own has lost the default one, which lets the account's alarms publish.
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

  /** @throws Error when lib/alarms.ts has none of that name. */
  alarm(name: string): Alarm {
    const found = this.#alarms.get(name);
    if (!found) throw new Error(`There is no alarm ${name}.`);
    return found;
  }

  /** Both ways: that it is over is news too. */
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
