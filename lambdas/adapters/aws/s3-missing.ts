import { ListObjectsV2Command, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/**
 * S3 answers 403 instead of 404 for a missing object if the caller may not list the whole bucket, and our functions may
 * list only their prefixes. So after a 403 the listing has to be asked.
 */
export const isForbidden = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;

export const isListed = async (s3: S3Client, Bucket: string, key: string): Promise<boolean> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: key, MaxKeys: 1 }));
  return Contents[0]?.Key === key;
};
