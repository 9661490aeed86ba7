import { AccessDenied } from '../../permissions/access.ts';
import type { Caller } from '../../permissions/caller.ts';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { arn, isArnOf } from '../wire/arn.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { CALLBACK, callbackTask } from './callback-task.ts';
import { callService } from './service-call.ts';
import { sendToQueue } from './sqs-task.ts';
import { TaskFailure } from './task-failure.ts';
import type { TaskTokens } from './task-tokens.ts';
import type { Integration, TaskTry } from './task-try.ts';

/** The services that tasks call. Texts are URLs. */
export type Reachable = { lambda: Lambda; dynamodb: string; sqs?: string; gate?: Gate };
type Session = Caller & { kind: 'role' };
type Integrated = Reachable & { caller: Session; tokens: TaskTokens };

const DYNAMODB_OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * The integration of a task's `Resource`: a function's ARN, `lambda:invoke` or `sqs:sendMessage`, the latter two also
 * with a task token, one of DynamoDB's four optimized integrations, or any DynamoDB operation of `aws-sdk`.
 *
 * @throws Error with a sentence for any other service.
 */
export const integration = (resource: string, to: Integrated): Integration => {
  if (isArnOf('lambda', resource)) return (input, { clock }) => invoke(to, resource, input, clock);

  const answered = resource.endsWith(CALLBACK) ? resource.slice(0, -CALLBACK.length) : resource;
  const start = ANSWERED[answered];
  if (start) {
    const integrated: Integration = (input, aTry) => start(to, input, aTry);
    return answered === resource ? integrated : callbackTask(integrated, to.tokens);
  }

  const [, kind = '', action = ''] =
    /^arn:[^:]+:states:::(aws-sdk:dynamodb|dynamodb):([A-Za-z]+)$/.exec(resource) ?? [];
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  if (kind === 'aws-sdk:dynamodb' || (kind === 'dynamodb' && DYNAMODB_OPERATIONS.includes(operation)))
    return (input, { clock }) =>
      callDynamoDb(to, operation, input, kind === 'dynamodb' ? OPTIMIZED : BY_SDK, clock.begin);

  throw new Error(`The local Step Functions does not know the task resource ${resource}.`);
};

/** Integrations that can wait for the answer of a worker. */
const ANSWERED: Record<string, (to: Integrated, input: unknown, aTry: TaskTry) => Promise<unknown>> = {
  async [arn({}, 'states', 'lambda:invoke')](to, input, { clock }) {
    const { FunctionName, Payload, InvocationType } = input as InvokeInput;
    if (InvocationType === 'Event') {
      clock.begin();
      await permitted(to, FunctionName);
      to.lambda.invokeLater(FunctionName, JSON.stringify(Payload ?? {}));
      return { StatusCode: 202 };
    }
    const result = await invoke(to, FunctionName, Payload ?? {}, clock);
    return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
  },
  [arn({}, 'states', 'sqs:sendMessage')]: (to, input, { clock }) =>
    sendToQueue(to, input as Parameters<typeof sendToQueue>[1], clock.begin),
};

type InvokeInput = { FunctionName: string; Payload?: unknown; InvocationType?: string };

/** @throws TaskFailure with the name that Step Functions gives to an error that Lambda's SDK does not model. */
const permitted = async ({ gate = OPEN_GATE, caller }: Integrated, id: string): Promise<void> => {
  await gate.demand({ caller, action: 'lambda:InvokeFunction', resource: id }).catch((error: unknown) => {
    if (!(error instanceof AccessDenied)) throw error;
    const cause = `${error.message} (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)`;
    throw new TaskFailure('Lambda.AWSLambdaException', cause);
  });
};

/** A task's time counts from when its function begins. AWS has a slot for every task at once. */
const invoke = async (to: Integrated, id: string, input: unknown, clock: TaskTry['clock']): Promise<unknown> => {
  await permitted(to, id);
  const outcome = await to.lambda.invoke(id, JSON.stringify(input), clock.begin).catch((error: unknown) => {
    if (error instanceof ServiceError) throw new TaskFailure(`Lambda.${error.name}`, error.message);
    throw error;
  });
  if ('failure' in outcome) throw new TaskFailure(outcome.failure.errorType, JSON.stringify(outcome.failure));
  return JSON.parse(outcome.result);
};

type ErrorNames = { prefix: string; unmodelled: string };
/** The optimized integrations and those of `aws-sdk` spell DynamoDB in two ways. */
const OPTIMIZED: ErrorNames = { prefix: 'DynamoDB', unmodelled: 'AmazonDynamoDBException' };
const BY_SDK: ErrorNames = { prefix: 'DynamoDb', unmodelled: 'DynamoDbException' };

/** Errors with a class of their own in AWS's SDK. Any other, a denied access too, goes by the name of their parent. */
const MODELLED = new Set([
  'ConditionalCheckFailedException',
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionConflictException',
]);

/** @param names how the integration spells errors. */
const callDynamoDb = async (
  { dynamodb, gate, caller }: Integrated,
  operation: string,
  input: unknown,
  { prefix, unmodelled }: ErrorNames,
  onBegin: () => void,
): Promise<unknown> => {
  const target = `DynamoDB_20120810.${operation}`;
  const { ok, status, body } = await callService({ url: dynamodb, target, input, gate, caller, onBegin });
  if (ok) return body;
  const name = String(body.__type).split('#').at(-1) ?? '';
  const said = String(body.message ?? body.Message ?? name);
  const cause = `${said} (Service: AmazonDynamoDBv2; Status Code: ${status}; Error Code: ${name})`;
  throw new TaskFailure(`${prefix}.${MODELLED.has(name) ? name : unmodelled}`, cause);
};
