import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { IntegrationPattern, JsonPath, type RetryProps, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

interface StepProps {
  /** The function's input, of state paths and constants. The default is the whole state. */
  input?: Record<string, unknown>;
  /** Where the answer goes in the state. By default the answer replaces the state. */
  resultPath?: string;
  resultSelector?: Record<string, unknown>;
  ladders: RetryProps[];
}

/** The input of every step of a job: the job, its owner, and the kind of recording. */
export const JOB_INPUT = {
  job_id: JsonPath.stringAt('$.job_id'),
  owner: JsonPath.stringAt('$.owner'),
  mode: JsonPath.stringAt('$.mode'),
};

/**
 * One Lambda task. It calls the version that was published with this machine, so an execution keeps the code that it
 * began with. The task's timeout is two seconds longer than the function's, so that the function's own error, which
 * says more, comes first. CDK's built-in retries are off, because they would add six tries to the ladders.
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
 * Work for a pool: a message with the task's token and the step's input. It waits in the pool's queue as long as it
 * takes. The worker answers with the token, and gives the step's output or the name of its error. The worker's own
 * timeout limits the work, from the moment it begins.
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
  if (!timeout) throw new Error(`${node.path} has no timeout.`);
  return timeout;
};
