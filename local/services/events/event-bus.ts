import { randomUUID } from 'node:crypto';
import { isArnOf } from '../wire/arn.ts';
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
export type Target = TargetInput & { Arn: string; RoleArn?: string; DeadLetterConfig?: { Arn: string } };

/** The sender of a delivery: the rule's ARN, and the role that the target names. */
export type Sender = { arn: string; role: string | undefined };

export type EventBus = {
  /** Hands an event to the targets of every rule that it fits. Settled when each has taken it, or it is lost. */
  publish(event: BusEvent): Promise<void>;
  /** Fires a schedule now, whatever its expression. False when there is no such rule. */
  fire(logicalId: string): boolean;
  /** Logical ids of the rules with a schedule. */
  schedules: readonly string[];
};

export type Destinations = {
  invokeLater(functionArn: string, event: string, from: Sender): Promise<void>;
  startExecution(machineArn: string, name: string, input: string, from: Sender): Promise<void>;
  /** Takes an event for the queue of that ARN. */
  send(queueArn: string, event: string, from: Sender): Promise<void>;
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

  const handOver = async ({ Arn }: Target, input: string, from: Sender): Promise<void> => {
    if (isArnOf('lambda', Arn)) return to.invokeLater(Arn, input, from);
    if (isArnOf('states', Arn)) return to.startExecution(Arn, randomUUID(), input, from);
    if (isArnOf('sqs', Arn)) return to.send(Arn, input, from);
    throw new Error(`The local EventBridge cannot deliver to ${Arn}.`);
  };
  const deliverTo = async (target: Target, rule: Rule, event: BusEvent): Promise<void> => {
    const input = targetInput(target, event);
    const from = { arn: rule.arn, role: target.RoleArn };
    try {
      await handOver(target, input, from).catch((error: unknown) => {
        if (!target.DeadLetterConfig) throw error;
        return to.send(target.DeadLetterConfig.Arn, input, from);
      });
    } catch (error) {
      // The cause of the event (an upload, an execution) has nothing to do with a target that refuses it.
      console.error(`The rule ${rule.logicalId} lost an event for ${target.Arn}: ${error}`);
    }
  };
  const deliver = async (rule: Rule, event: BusEvent): Promise<void> => {
    await Promise.all(rule.targets.map((target) => deliverTo(target, rule, event)));
  };
  const fire = (rule: Rule) => deliver(rule, scheduledEvent(rule.arn));

  return {
    async publish(event) {
      await Promise.all(patterns.map(({ rule, fits }) => (fits(event) ? deliver(rule, event) : undefined)));
    },
    fire(logicalId) {
      const rule = rules.find((one) => one.logicalId === logicalId && one.schedule !== undefined);
      if (rule) void fire(rule);
      return rule !== undefined;
    },
    schedules: rules.filter(({ schedule }) => schedule !== undefined).map(({ logicalId }) => logicalId),
  };
};
