import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { AccessDenied } from '../../permissions/access.ts';
import type { Gate } from '../../permissions/gate.ts';
import { requestWith } from './request-copy.ts';

type Input = { TableName?: string; IndexName?: string; RequestItems?: Record<string, unknown> };

/**
 * Lets dynalite answer only what IAM allows.
 *
 * @param arnOf the ARN of a table by its name.
 */
export const guardDynamoDb =
  (answer: RequestListener, gate: Gate, arnOf: (table: string) => string): RequestListener =>
  (request, response) => {
    guarded(request, response).catch((error) => refuse(response, error));

    async function guarded(
      asked: IncomingMessage,
      answered: ServerResponse<IncomingMessage> & { req: IncomingMessage },
    ) {
      const body = await text(asked);
      const caller = gate.callerOf(asked.headers.authorization);
      const operation = String(asked.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1);
      for (const resource of resourcesOf(body, arnOf))
        await gate.demand({ caller, action: `dynamodb:${operation}`, resource });
      answer(requestWith(asked, body), answered);
    }
  };

/** The tables of a request; an index is a resource of its own. Dynalite answers a body that cannot be read. */
const resourcesOf = (body: string, arnOf: (table: string) => string): string[] => {
  const { TableName, IndexName, RequestItems = {} } = readInput(body);
  const tables = TableName === undefined ? Object.keys(RequestItems) : [TableName];
  if (tables.length === 0) return ['*'];
  return tables.map((table) => (IndexName === undefined ? arnOf(table) : `${arnOf(table)}/index/${IndexName}`));
};

const readInput = (body: string): Input => {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
};

/** The error of DynamoDB when KMS refuses the caller the table's key, as quoted in aws-cdk issue 10010. */
const KEY_DENIED =
  'KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: The ciphertext refers to a customer master key that ' +
  'does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400; ' +
  'Error Code: AccessDeniedException)';

const refuse = (response: ServerResponse, error: unknown): void => {
  const denied = error instanceof AccessDenied;
  const type = denied
    ? 'com.amazon.coral.service#AccessDeniedException'
    : 'com.amazonaws.dynamodb.v20120810#InternalServerError';
  const message = denied && error.kms ? KEY_DENIED : error instanceof Error ? error.message : String(error);
  response.writeHead(denied ? 400 : 500, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: type, message }));
};
