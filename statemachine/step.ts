import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { IntegrationPattern, JsonPath, type RetryProps, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

interface StepProps {
  /** What the function gets; the values are state paths or constants. Without it, the state as it is. */
  input?: Record<string, unknown>;
  /** Where its answer goes in the state; without it the answer is the state. */
  resultPath?: string;
  resultSelector?: Record<string, unknown>;
  ladders: RetryProps[];
}

/** What every step of a job is told: which job, whose, and what kind of recording. */
export const JOB_INPUT = {
  job_id: JsonPath.stringAt('$.job_id'),
  owner: JsonPath.stringAt('$.owner'),
  mode: JsonPath.stringAt('$.mode'),
};

/**
 * One Lambda task. It calls the version that was published with this machine, so that an execution keeps the code that
 * it began with. Its timeout is the function's own and two seconds more, so that the function's error, which says more,
 * comes first. CDK's built-in retrier is off: it would try six times on top of the ladders.
 */
export const step = (scope: Construct, name: string, called: LambdaFunction, props: StepProps): LambdaInvoke => {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: called.currentVersion,
    ...(props.input && { payload: TaskInput.fromObject(props.input) }),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    ...(props.resultPath && { resultPath: props.resultPath }),
    ...(props.resultSelector && { resultSelector: props.resultSelector }),
    taskTimeout: Timeout.duration(timeoutOf(called).plus(Duration.seconds(2))),
  });
  for (const ladder of props.ladders) task.addRetry(ladder);
  return task;
};

/** A wait ends with the execution, which lives for a day. */
const LONGEST_WAIT = Duration.days(1);

/**
 * Work for a pool: a message with the task's token and the step's input, which waits in the pool's queue as long as it takes. The worker answers by the
 * token, with the step's output or its error's name. How long the work itself may take is the worker's own limit, which begins when the work does.
 */
export const handOver = (scope: Construct, name: string, queue: IQueue, props: StepProps): SqsSendMessage => {
  const task = new SqsSendMessage(scope, name, {
    queue,
    messageBody: TaskInput.fromObject({
      task_token: JsonPath.taskToken,
      input: props.input ?? JsonPath.objectAt('$'),
    }),
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    ...(props.resultPath && { resultPath: props.resultPath }),
    taskTimeout: Timeout.duration(LONGEST_WAIT),
  });
  for (const ladder of props.ladders) task.addRetry(ladder);
  return task;
};

const timeoutOf = ({ timeout, node }: LambdaFunction): Duration => {
  if (!timeout) throw new Error(`${node.path} has no timeout of its own.`);
  return timeout;
};
