import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Queues, startQueues } from '../../../local/services/queues.ts';
import { temporaryFolder } from '../../support/small-assembly.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000:letters';
const directory = temporaryFolder();
const start = () => startQueues(directory, [{ name: 'letters', arn: ARN, visibilitySeconds: 30 }]);
let queues: Queues;

beforeAll(async () => {
  queues = await start();
});
afterAll(() => queues.stop());

const call = async (operation: string, input: object = {}) => {
  const response = await fetch(queues.url, {
    method: 'POST',
    headers: { 'x-amz-target': `AmazonSQS.${operation}` },
    body: JSON.stringify({ QueueUrl: `${queues.url}/letters`, ...input }),
  });
  return response.json() as Promise<Record<string, never>>;
};
const count = async () => (await call('GetQueueAttributes')).Attributes;

test('messages are kept over a restart, hidden once received, and gone once deleted', async () => {
  queues.send(ARN, 'first');
  await call('SendMessage', { MessageBody: 'second' });
  await queues.stop();
  queues = await start();

  const { Messages } = await call('ReceiveMessage', { MaxNumberOfMessages: 10 });
  expect(Messages).toMatchObject([{ Body: 'first' }, { Body: 'second' }]);
  expect((await call('ReceiveMessage')).Messages).toEqual([]);
  expect(await count()).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '2',
    QueueArn: ARN,
  });
  const [first] = Messages as unknown as { ReceiptHandle: string }[];
  await call('DeleteMessage', { ReceiptHandle: first?.ReceiptHandle });
  expect(await count()).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '1' });
  await call('PurgeQueue');
  expect(await count()).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '0' });
});

test('another queue and another operation are refused by name', async () => {
  expect(await call('SendMessage', { QueueUrl: 'http://here/none', MessageBody: 'x' })).toMatchObject({
    __type: 'QueueDoesNotExist',
  });
  expect(await call('CreateQueue')).toMatchObject({
    __type: 'UnknownOperationException',
    message: 'The local SQS has no operation "CreateQueue".',
  });
});
