import { AccessDenied } from '../permissions/access.ts';
import type { Caller } from '../permissions/caller.ts';
import { type Gate, OPEN_GATE } from '../permissions/gate.ts';
import { ServiceError } from './aws-json.ts';
import type { Lambda } from './lambda.ts';
import { TaskFailure } from './task-failure.ts';

/** Carries out one task: takes the state's effective input, gives its result. */
export type Integration = (input: unknown) => Promise<unknown>;

/** What tasks reach. */
export type Reachable = { lambda: Lambda; dynamodb: string; gate?: Gate };
type Session = Caller & { kind: 'role' };
type Integrated = Reachable & { caller: Session };

const DYNAMODB_OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * What a task's `Resource` stands for: a function's ARN, `lambda:invoke`, one of DynamoDB's four optimized
 * integrations, or any operation of DynamoDB through `aws-sdk`.
 *
 * @throws Error with a sentence for any other service.
 */
export const integration = (resource: string, to: Integrated): Integration => {
  if (resource.startsWith('arn:aws:lambda:')) return (input) => invoke(to, resource, input);

  if (resource === 'arn:aws:states:::lambda:invoke')
    return async (input) => {
      const { FunctionName, Payload, InvocationType } = input as InvokeInput;
      if (InvocationType === 'Event') {
        await permitted(to, FunctionName);
        to.lambda.invokeLater(FunctionName, JSON.stringify(Payload ?? {}));
        return { StatusCode: 202 };
      }
      const result = await invoke(to, FunctionName, Payload ?? {});
      return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
    };

  const [, kind = '', action = ''] = /^arn:aws:states:::(aws-sdk:dynamodb|dynamodb):([A-Za-z]+)$/.exec(resource) ?? [];
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  if (kind === 'aws-sdk:dynamodb' || (kind === 'dynamodb' && DYNAMODB_OPERATIONS.includes(operation)))
    return (input) => callDynamoDb(to, operation, input, kind === 'dynamodb' ? OPTIMIZED : BY_SDK);

  throw new Error(`The local Step Functions does not know the task resource ${resource}.`);
};

type InvokeInput = { FunctionName: string; Payload?: unknown; InvocationType?: string };

/** @throws TaskFailure as Step Functions names what Lambda's SDK does not model. */
const permitted = async ({ gate = OPEN_GATE, caller }: Integrated, id: string): Promise<void> => {
  await gate.demand({ caller, action: 'lambda:InvokeFunction', resource: id }).catch((error: unknown) => {
    if (!(error instanceof AccessDenied)) throw error;
    const cause = `${error.message} (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)`;
    throw new TaskFailure('Lambda.AWSLambdaException', cause);
  });
};

const invoke = async (to: Integrated, id: string, input: unknown): Promise<unknown> => {
  await permitted(to, id);
  const outcome = await to.lambda.invoke(id, JSON.stringify(input)).catch((error: unknown) => {
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

/**
 * Speaks to DynamoDB as Step Functions does, without an SDK of its own: task input and result are the API's own JSON.
 *
 * @param names how the integration spells errors.
 */
const callDynamoDb = async (
  { dynamodb, gate = OPEN_GATE, caller }: Integrated,
  operation: string,
  input: unknown,
  { prefix, unmodelled }: ErrorNames,
): Promise<unknown> => {
  const { accessKeyId } = gate.credentialsOf(caller.role, caller.session);
  const response = await fetch(dynamodb, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
      // DynamoDB here asks for the fields of a signature and does not check them.
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.ok) return body;
  const name = String(body.__type).split('#').at(-1) ?? '';
  const said = String(body.message ?? body.Message ?? name);
  const cause = `${said} (Service: AmazonDynamoDBv2; Status Code: ${response.status}; Error Code: ${name})`;
  throw new TaskFailure(`${prefix}.${MODELLED.has(name) ? name : unmodelled}`, cause);
};
