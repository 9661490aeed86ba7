import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  type IChainable,
  JsonPath,
  type Parallel,
  Pass,
  Result,
  type TaskStateBase,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ERROR_NAMES } from '../lambdas/contracts/errors.ts';
import type { Stage } from '../lambdas/contracts/job.ts';
import { CONDITION_FAILED, recordFailure } from './status.ts';

const TIMEOUTS = [Errors.TIMEOUT, 'Sandbox.Timedout'];

/**
 * The path of a job that failed: name the stage, explain the failure in a sentence, write both on the row, fail the
 * execution. Our own errors bring their sentence as the message. Other messages are for engineers, so a fixed sentence
 * replaces them.
 */
export class FailurePath {
  readonly #scope: Construct;
  readonly #explain: IChainable;

  constructor(scope: Construct, jobs: ITableV2) {
    this.#scope = scope;
    const failed = new Fail(scope, 'Job failed', { errorPath: '$.failure.code', causePath: '$.failure.message' });
    const record = recordFailure(scope, jobs)
      .addCatch(failed, { errors: [CONDITION_FAILED], resultPath: JsonPath.DISCARD })
      .next(failed);

    const ownError = new Pass(scope, 'Read the cause', {
      parameters: { error: JsonPath.stringToJson(JsonPath.stringAt('$.error.Cause')) },
      resultPath: '$.cause',
    })
      .next(
        new Pass(scope, 'Repeat the cause', {
          parameters: {
            code: JsonPath.stringAt('$.error.Error'),
            message: JsonPath.stringAt('$.cause.error.errorMessage'),
            stage: JsonPath.stringAt('$.stage'),
          },
          resultPath: '$.failure',
        }),
      )
      .next(record);

    const errorIs = (names: readonly string[]) =>
      Condition.or(...names.map((name) => Condition.stringEquals('$.error.Error', name)));
    this.#explain = new Choice(scope, 'Why did it fail?')
      .when(errorIs(ERROR_NAMES), ownError)
      .when(
        errorIs(TIMEOUTS),
        this.#sentence('Took too long', 'StageTimeout', 'This stage took longer than it may.').next(record),
      )
      .otherwise(
        this.#sentence('Something unforeseen', 'InternalError', 'Something went wrong on our side.').next(record),
      );
  }

  /** Sends every failure of a stage's states down this path. */
  catch(stage: Stage, ...states: (TaskStateBase | Parallel)[]): void {
    const failed = new Pass(this.#scope, `${sentenceCase(stage)} failed`, {
      result: Result.fromString(stage),
      resultPath: '$.stage',
    });
    failed.next(this.#explain);
    for (const state of states) state.addCatch(failed, { errors: [Errors.ALL], resultPath: '$.error' });
  }

  #sentence(name: string, code: string, message: string): Pass {
    return new Pass(this.#scope, name, {
      parameters: { code, message, stage: JsonPath.stringAt('$.stage') },
      resultPath: '$.failure',
    });
  }
}

const sentenceCase = (stage: Stage) => stage.charAt(0) + stage.slice(1).toLowerCase();
