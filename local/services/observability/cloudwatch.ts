import type { Gate } from '../../permissions/gate.ts';
import { iamGuard } from '../../permissions/guard.ts';
import { awsJson, ServiceError } from '../wire/aws-json.ts';
import { listen, type Service } from '../wire/loopback-server.ts';
import type { Topics } from './topics.ts';

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
type State = (typeof STATES)[number];

/** An alarm of the template. `actions` has the ARNs to notify, by the new state. */
export type Alarm = { name: string; arn: string; description: string; actions: Record<State, readonly string[]> };

type Item = { name: string; at: number; type: 'StateUpdate' | 'Action'; summary: string };

/**
 * The alarms of CloudWatch, without metrics: an alarm changes its state only by `SetAlarmState`. A change carries out
 * the alarm's actions, and the history records them in CloudWatch's words.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 */
export const startCloudWatch = (alarms: readonly Alarm[], topics: Topics, gate: Gate): Promise<Service> => {
  const now = new Map(
    alarms.map(({ name }) => [name, { state: 'INSUFFICIENT_DATA' as State, reason: 'Unchecked', at: Date.now() }]),
  );
  const history: Item[] = [];
  const keep = (name: string, type: Item['type'], summary: string) =>
    history.push({ name, type, summary, at: Date.now() });

  const carryOut = async (alarm: Alarm, from: State, to: State, reason: string): Promise<void> => {
    for (const action of alarm.actions[to]) {
      const refused = await topics
        .publish({ topic: action, from: alarm.arn, subject: `${to}: "${alarm.name}"`, message: messageOf() })
        .catch(({ message }: Error) => message);
      const outcome = refused ? `Failed to execute action ${action}. Received error: "${refused}"` : undefined;
      keep(alarm.name, 'Action', outcome ?? `Successfully executed action ${action}`);
    }
    function messageOf(): string {
      const change = { NewStateValue: to, NewStateReason: reason, OldStateValue: from };
      const StateChangeTime = new Date().toISOString();
      const about = { AlarmName: alarm.name, AlarmDescription: alarm.description, AlarmArn: alarm.arn };
      return JSON.stringify({ ...about, ...change, StateChangeTime });
    }
  };

  // AWS answers a caller without the right to an alarm as if the alarm were not there.
  const guard = iamGuard('cloudwatch', gate, ({ AlarmName }: { AlarmName?: string }) => ({
    resource: alarms.find(({ name }) => name === AlarmName)?.arn ?? '*',
  }));
  const operations = {
    async SetAlarmState({ AlarmName, StateValue, StateReason }: SetAlarmState) {
      const alarm = alarms.find(({ name }) => name === AlarmName);
      const before = now.get(AlarmName);
      if (!alarm || !before) throw new ServiceError('ResourceNotFound', `There is no alarm ${AlarmName}.`, 404);
      if (!STATES.includes(StateValue)) throw new ServiceError('ValidationError', `${StateValue} is not a state.`);
      now.set(AlarmName, { state: StateValue, reason: StateReason, at: Date.now() });
      if (before.state === StateValue) return;
      keep(AlarmName, 'StateUpdate', `Alarm updated from ${before.state} to ${StateValue}`);
      await carryOut(alarm, before.state, StateValue, StateReason);
    },
    DescribeAlarms: ({ AlarmNames, AlarmNamePrefix = '' }: { AlarmNames?: string[]; AlarmNamePrefix?: string }) => ({
      MetricAlarms: alarms
        .filter(({ name }) => (AlarmNames ?? [name]).includes(name) && name.startsWith(AlarmNamePrefix))
        .map(({ name, arn, description, actions }) => ({
          AlarmName: name,
          AlarmArn: arn,
          AlarmDescription: description,
          ActionsEnabled: true,
          AlarmActions: actions.ALARM,
          OKActions: actions.OK,
          InsufficientDataActions: actions.INSUFFICIENT_DATA,
          StateValue: now.get(name)?.state,
          StateReason: now.get(name)?.reason,
          StateUpdatedTimestamp: (now.get(name)?.at ?? 0) / 1000,
        })),
      CompositeAlarms: [],
    }),
    DescribeAlarmHistory: ({ AlarmName, HistoryItemType, StartDate = 0 }: AskedHistory) => ({
      AlarmHistoryItems: history
        .filter(({ name, type }) => name === (AlarmName ?? name) && type === (HistoryItemType ?? type))
        .filter(({ at }) => at >= StartDate * 1000)
        .reverse()
        .map(({ name, type, summary, at }) => ({
          AlarmName: name,
          AlarmType: 'MetricAlarm',
          Timestamp: at / 1000,
          HistoryItemType: type,
          HistorySummary: summary,
        })),
    }),
  };
  return listen(awsJson('CloudWatch', '1.0', operations, guard));
};

type SetAlarmState = { AlarmName: string; StateValue: State; StateReason: string };
/** `StartDate` in seconds since 1970, as in every time of AWS's JSON. */
type AskedHistory = { AlarmName?: string; HistoryItemType?: Item['type']; StartDate?: number };
