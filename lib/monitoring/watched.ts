import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type SourceName, sourceRow } from '../../lambdas/contracts/sources.ts';
import type { CircuitCache } from '../circuit-cache.ts';
import type { StageConfig } from '../config.ts';
import type { Functions } from '../functions.ts';
import type { Pools } from '../pools.ts';

/** The parts of a stack that alarms and the dashboard watch. */
export interface WatchedParts {
  functions: Functions;
  machine: StateMachine;
  api: HttpApi;
  cache: CircuitCache;
  deadLetters: Queue;
  pools: Pools;
}

export interface WatchedSources {
  /** The sources that are switched on. */
  sources: readonly SourceName[];
  /**
   * The sources with an alarm on their circuit. A disposable stage seldom asks sources that need a key, so they have
   * none there.
   */
  withCircuitAlarm: readonly SourceName[];
  /**
   * The sources with alarms on their answers, at 0.20 to 0.40 dollars a month each. A disposable stage has too few
   * lookups for a share to mean anything.
   */
  withAnswerAlarms: readonly SourceName[];
}

export type Watched = WatchedParts & WatchedSources;

export const watchedSources = ({ sources, disposable }: StageConfig): WatchedSources => {
  const enabled = sources.filter((source) => source.enabled).map(({ name }) => name);
  return {
    sources: enabled,
    withCircuitAlarm: enabled.filter((name) => !disposable || !sourceRow(name).key?.isNeeded),
    withAnswerAlarms: disposable ? [] : enabled,
  };
};
