import type { IncomingMessage } from 'node:http';
import type { Call } from '../../permissions/judge.ts';
import { arn } from '../wire/arn.ts';

/** The rights that a request needs, without its caller. Paths are `/bucket/key`. */
export type Asked = Omit<Call, 'caller'>;

/** An address of S3, taken apart. */
export type Target = { bucket: string; key: string; query: URLSearchParams };

export const targetOf = ({ url = '/' }: Pick<IncomingMessage, 'url'>): Target => {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [, bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
  return { bucket, key: key.join('/'), query: searchParams };
};

export const bucketArn = (bucket: string) => arn({}, 's3', bucket);
export const objectArn = (bucket: string, key: string) => arn({}, 's3', `${bucket}/${key}`);

/**
 * The actions of a request, by AWS's table:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 *
 * Forms and deletions of many objects are not here: their callers or objects stand in the body.
 */
export const callsOf = ({ method = 'GET', headers }: IncomingMessage, { bucket, key, query }: Target): Asked[] => {
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key === '') return [bucketCall(method, bucket, query)];

  const resource = objectArn(bucket, key);
  if (query.has('tagging'))
    return [{ action: method === 'GET' ? 's3:GetObjectTagging' : 's3:PutObjectTagging', resource }];
  if (method === 'GET' || method === 'HEAD') return [{ action: 's3:GetObject', resource }];
  if (method === 'DELETE')
    return [{ action: query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject', resource }];
  const source = headers['x-amz-copy-source'];
  return [
    ...(typeof source === 'string' ? [{ action: 's3:GetObject', resource: copied(source) }] : []),
    { action: 's3:PutObject', resource },
    ...(headers['x-amz-tagging'] === undefined ? [] : [{ action: 's3:PutObjectTagging', resource }]),
  ];
};

const bucketCall = (method: string, bucket: string, query: URLSearchParams): Asked => {
  const resource = bucketArn(bucket);
  if (method === 'PUT') return { action: 's3:CreateBucket', resource };
  if (method === 'DELETE') return { action: 's3:DeleteBucket', resource };
  if (query.has('location')) return { action: 's3:GetBucketLocation', resource };
  if (query.has('cors')) return { action: 's3:GetBucketCORS', resource };
  // A listing has a prefix, even an empty one. HeadBucket has none.
  const context = { 's3:prefix': query.get('prefix') ?? '' };
  return { action: 's3:ListBucket', resource, ...(method === 'GET' && { context }) };
};

/** `/bucket/key`, percent-encoded, with or without the first slash. */
const copied = (source: string): string => {
  const [bucket = '', ...key] = decodeURIComponent(source).replace(/^\//, '').split('/');
  return objectArn(bucket, key.join('/'));
};
