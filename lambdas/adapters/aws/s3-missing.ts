import { ListObjectsV2Command, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/**
 * S3 says 403 instead of 404 of a missing object to whoever may not list the whole bucket, and our functions may list
 * their prefixes only. So a 403 is an answer only once the listing has been asked.
 */
export const isForbidden = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;

export const isListed = async (s3: S3Client, Bucket: string, key: string): Promise<boolean> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: key, MaxKeys: 1 }));
  return Contents[0]?.Key === key;
};
