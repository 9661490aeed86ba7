import { expect, test } from 'vitest';
import { requestsBetween } from '../../../bench/cloud/requests.ts';

test('requests are the judgements in between, by service, without those that are no requests', () => {
  const before = { 's3:GetObject': 2, 'dynamodb:GetItem': 1 };
  const after = {
    ...{ 's3:GetObject': 5, 's3:ListBucket': 9, 's3:PutObject': 1, 's3:PutObjectTagging': 1 },
    ...{ 'dynamodb:GetItem': 1, 'dynamodb:UpdateItem': 3, 'lambda:InvokeFunction': 4, 'kms:Decrypt': 7 },
  };
  expect(requestsBetween(before, after)).toEqual({ s3: 4, dynamodb: 3, lambda: 4, sqs: 0 });
});
