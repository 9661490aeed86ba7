import { Duration } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, PeriodOverride, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { StageMetrics } from '../metrics.ts';
import { costs } from './cost-graphs.ts';
import { circuits, failing } from './failure-graphs.ts';
import { WIDE } from './graph.ts';
import { finishing, stages, waiting } from './job-graphs.ts';
import type { Watched } from './watched.ts';

/** One page that answers six questions, in the order in which people ask them when something is wrong. */
export const overview = (scope: Construct, emitted: StageMetrics, watched: Watched, alarms: Alarm[]): Dashboard => {
  const dashboard = new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(1),
    periodOverride: PeriodOverride.INHERIT,
  });
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: WIDE, height: 4 }));
  for (const [question, widgets] of [
    ['1. Are jobs finishing?', finishing(emitted, watched)],
    ['2. How long does each stage take?', stages(emitted)],
    ['3. Who waits, and for what?', waiting(watched)],
    ['4. Who is failing?', failing(emitted, watched)],
    ['5. Are circuits open?', circuits(emitted, watched)],
    ['6. What does it cost?', costs(emitted, watched)],
  ] as const) {
    dashboard.addWidgets(new TextWidget({ markdown: `## ${question}`, width: WIDE, height: 1 }));
    dashboard.addWidgets(...widgets);
  }
  return dashboard;
};
