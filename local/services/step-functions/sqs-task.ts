import type { Caller } from '../../permissions/caller.ts';
import type { Gate } from '../../permissions/gate.ts';
import { callService } from './service-call.ts';
import { TaskFailure } from './task-failure.ts';

type SendInput = { QueueUrl?: string; MessageBody?: unknown } & Record<string, unknown>;
type Sender = { sqs?: string | undefined; gate?: Gate | undefined; caller: Caller & { kind: 'role' } };

/** Errors with a class of their own in AWS's SDK. Any other, a denied access too, has the name of their parent. */
const MODELLED: Record<string, string> = {
  QueueDoesNotExist: 'SQS.QueueDoesNotExistException',
  InvalidMessageContents: 'SQS.InvalidMessageContentsException',
};
const UNMODELLED = 'SQS.AmazonSQSException';
const UNREACHABLE = 'SQS.SdkClientException';

/** Sends a message as Step Functions does. A body that is no text becomes JSON text. */
export const sendToQueue = async (
  { sqs = '', gate, caller }: Sender,
  { MessageBody, ...input }: SendInput,
  onBegin: () => void,
): Promise<unknown> => {
  const { ok, status, body } = await callService({
    url: sqs,
    target: 'AmazonSQS.SendMessage',
    input: { ...input, MessageBody: typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody) },
    gate,
    caller,
    onBegin,
  }).catch((error: unknown) => {
    throw new TaskFailure(UNREACHABLE, String(error));
  });
  if (ok) return body;
  const name = String(body.__type);
  const cause = `${body.message ?? name} (Service: AmazonSQS; Status Code: ${status}; Error Code: ${name})`;
  throw new TaskFailure(MODELLED[name] ?? UNMODELLED, cause);
};
