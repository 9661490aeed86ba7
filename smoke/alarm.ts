import {
  type CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { asked, until } from './patience.ts';
import type { Run } from './run.ts';
import { idsOf, type Target } from './target.ts';

/**
 * The alarm to try, by its name in CloudFormation (lib/monitoring/queue-alarms.ts): work that waits too long. It wakes
 * nobody, and its runbook only shows a dashboard. If it is on for real, another alarm is tried, because only a change
 * of state sends a message.
 */
const PREFERRED = 'WorkTooOldTranscribeAudio';

/**
 * Checks that an alarm's message reaches its topic, with all necessary rights. CloudWatch's history has the result. The
 * alarm is off again afterwards, and both messages say that they are a test.
 */
export const alarmTells = async ({ target, signal }: Run): Promise<string> => {
  const { cloudWatch, stack, patience } = target;
  const alarm = await quietAlarm(target);
  const { AlarmName = '', AlarmActions: [topic = ''] = [] } = alarm;
  // CloudWatch's clock counts, not ours.
  const before = await actionsOf(cloudWatch, AlarmName, topic);
  const set = (StateValue: 'ALARM' | 'OK', StateReason: string) =>
    asked(
      'cloudwatch:SetAlarmState',
      cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason })),
    );
  await set('ALARM', `A smoke test of ${stack}: nothing is wrong, and nobody has to do anything.`);
  try {
    const told = async () => (await actionsOf(cloudWatch, AlarmName, topic)).find((one) => !before.includes(one));
    const summary = (await until(patience.evidence, told, signal))?.replace(/^\S+ /, '');
    if (summary === undefined)
      throw new Error(
        `${AlarmName} was set to ALARM, and within ${patience.evidence} s CloudWatch did not tell ${topic}.`,
      );
    if (!summary.startsWith('Successfully executed action')) throw new Error(`${AlarmName}: ${summary}`);
    return `${AlarmName} told ${topic.split(':').at(-1)}`;
  } finally {
    await set('OK', `The smoke test of ${stack} is over.`);
  }
};

/** @throws Error with a sentence when the stack has no alarm that is off and has a topic */
const quietAlarm = async (target: Target): Promise<MetricAlarm> => {
  const { cloudWatch, stack } = target;
  const AlarmNames = idsOf(target, 'AWS::CloudWatch::Alarm');
  const { MetricAlarms = [] } = await asked(
    'cloudwatch:DescribeAlarms',
    cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames, MaxRecords: 100 })),
  );
  const usable = MetricAlarms.filter(
    ({ StateValue, ActionsEnabled, AlarmActions = [] }) =>
      StateValue !== 'ALARM' && ActionsEnabled && AlarmActions.some((action) => action.includes(':sns:')),
  );
  const preferred = usable.find(({ AlarmName }) => AlarmName?.includes(PREFERRED)) ?? usable[0];
  if (preferred) return preferred;
  throw new Error(`${stack} has no alarm that is off and tells a topic: ${MetricAlarms.length} alarms were looked at.`);
};

/** The results of the alarm's messages to the topic, each after its time. */
const actionsOf = async (client: CloudWatchClient, AlarmName: string, topic: string): Promise<string[]> => {
  const command = new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', MaxRecords: 100 });
  const { AlarmHistoryItems = [] } = await asked('cloudwatch:DescribeAlarmHistory', client.send(command));
  return AlarmHistoryItems.filter(({ HistorySummary }) => HistorySummary?.includes(topic)).map(
    ({ Timestamp, HistorySummary }) => `${Timestamp?.toISOString()} ${HistorySummary}`,
  );
};
