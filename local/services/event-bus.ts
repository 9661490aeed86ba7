import { randomUUID } from 'node:crypto';
import { type BusEvent, scheduledEvent } from './event.ts';
import { type EventPattern, eventPattern } from './event-pattern.ts';
import { type TargetInput, targetInput } from './event-target.ts';

/** A rule of the template, resolved. */
export type Rule = {
  logicalId: string;
  arn: string;
  enabled: boolean;
  pattern?: unknown;
  schedule?: string;
  targets: readonly Target[];
};
export type Target = TargetInput & { Arn: string; DeadLetterConfig?: { Arn: string } };

export type EventBus = {
  /** Hands an event to the targets of every rule that it fits. */
  publish(event: BusEvent): void;
  /** Fires a schedule now, whatever its expression. False when there is no such rule. */
  fire(logicalId: string): boolean;
  /** Logical ids of the rules with a schedule. */
  schedules: readonly string[];
  stop(): void;
};

export type Destinations = {
  invokeLater(functionArn: string, event: string): void;
  startExecution(machineArn: string, name: string, input: string): void;
  /** Takes an event that could not be delivered, for the queue of that ARN. */
  send(queueArn: string, event: string): void;
};

/**
 * The default event bus with the stack's rules. Delivery to a function is the function's asynchronous invocation, with
 * its own retries; an event that its target refuses goes to the target's dead letters.
 */
export const startEventBus = (rules: readonly Rule[], to: Destinations): EventBus => {
  const active = rules.filter(({ enabled }) => enabled);
  const patterns = active
    .filter(({ pattern }) => pattern !== undefined)
    .map((rule): { rule: Rule; fits: EventPattern } => ({ rule, fits: eventPattern(rule.pattern) }));

  const deliver = (rule: Rule, event: BusEvent) => {
    for (const target of rule.targets) {
      const input = targetInput(target, event);
      try {
        if (target.Arn.startsWith('arn:aws:lambda:')) to.invokeLater(target.Arn, input);
        else if (target.Arn.startsWith('arn:aws:states:')) to.startExecution(target.Arn, randomUUID(), input);
        else if (target.Arn.startsWith('arn:aws:sqs:')) to.send(target.Arn, input);
        else throw new Error(`The local EventBridge cannot deliver to ${target.Arn}.`);
      } catch (error) {
        if (target.DeadLetterConfig) to.send(target.DeadLetterConfig.Arn, input);
        // Whoever caused the event (an upload, an execution) has nothing to do with a target that will not have it.
        else console.error(`The rule ${rule.logicalId} lost an event for ${target.Arn}: ${error}`);
      }
    }
  };
  const fire = (rule: Rule) => deliver(rule, scheduledEvent(rule.arn));

  const timers = active.flatMap((rule) => {
    const period = rateOf(rule.schedule);
    return period === undefined ? [] : [setInterval(() => fire(rule), period)];
  });

  return {
    publish(event) {
      for (const { rule, fits } of patterns) if (fits(event)) deliver(rule, event);
    },
    fire(logicalId) {
      const rule = rules.find((one) => one.logicalId === logicalId && one.schedule !== undefined);
      if (rule) fire(rule);
      return rule !== undefined;
    },
    schedules: rules.filter(({ schedule }) => schedule !== undefined).map(({ logicalId }) => logicalId),
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
};

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** 2^31 - 1, the longest that a timer can wait: 24 days. */
const LONGEST_MS = 2_147_483_647;

/** Milliseconds of `rate(1 hour)`. A `cron(…)` and a rate of more than 24 days are fired by hand only. */
export const rateOf = (schedule: string | undefined): number | undefined => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule ?? '') ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  return period <= LONGEST_MS ? period : undefined;
};
