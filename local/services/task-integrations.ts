import { ServiceError } from './aws-json.ts';
import type { Lambda } from './lambda.ts';
import { CREDENTIALS } from './s3.ts';
import { TaskFailure } from './task-failure.ts';

/** Carries out one task: takes the state's effective input, gives its result. */
export type Integration = (input: unknown) => Promise<unknown>;

/** What tasks may reach. */
export type Integrated = { lambda: Lambda; dynamodb: string };

const DYNAMODB_OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * What a task's `Resource` stands for: a function's ARN, `lambda:invoke`, one of DynamoDB's four optimized
 * integrations, or any operation of DynamoDB through `aws-sdk`.
 *
 * @throws Error with a sentence for any other service.
 */
export const integration = (resource: string, to: Integrated): Integration => {
  if (resource.startsWith('arn:aws:lambda:')) return (input) => invoke(to.lambda, resource, input);

  if (resource === 'arn:aws:states:::lambda:invoke')
    return async (input) => {
      const { FunctionName, Payload, InvocationType } = input as InvokeInput;
      if (InvocationType === 'Event') {
        to.lambda.invokeLater(FunctionName, JSON.stringify(Payload ?? {}));
        return { StatusCode: 202 };
      }
      const result = await invoke(to.lambda, FunctionName, Payload ?? {});
      return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
    };

  const [, kind = '', action = ''] = /^arn:aws:states:::(aws-sdk:dynamodb|dynamodb):([A-Za-z]+)$/.exec(resource) ?? [];
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  if (kind === 'aws-sdk:dynamodb' || (kind === 'dynamodb' && DYNAMODB_OPERATIONS.includes(operation)))
    return (input) => callDynamoDb(to.dynamodb, operation, input, kind === 'dynamodb' ? 'DynamoDB' : 'DynamoDb');

  throw new Error(`The local Step Functions does not know the task resource ${resource}.`);
};

type InvokeInput = { FunctionName: string; Payload?: unknown; InvocationType?: string };

const invoke = async (lambda: Lambda, id: string, input: unknown): Promise<unknown> => {
  const outcome = await lambda.invoke(id, JSON.stringify(input)).catch((error: unknown) => {
    if (error instanceof ServiceError) throw new TaskFailure(`Lambda.${error.name}`, error.message);
    throw error;
  });
  if ('failure' in outcome) throw new TaskFailure(outcome.failure.errorType, JSON.stringify(outcome.failure));
  return JSON.parse(outcome.result);
};

/**
 * Speaks to DynamoDB as Step Functions does, without an SDK of its own: task input and result are the API's own JSON.
 *
 * @param prefix of error names: `DynamoDB.` for the optimized integrations, `DynamoDb.` for `aws-sdk` ones. AWS spells them so.
 */
const callDynamoDb = async (url: string, operation: string, input: unknown, prefix: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
      // DynamoDB here asks for the fields of a signature and does not check them.
      authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.ok) return body;
  const name = String(body.__type).split('#').at(-1);
  throw new TaskFailure(`${prefix}.${name}`, String(body.message ?? body.Message ?? name));
};
