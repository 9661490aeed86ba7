import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { encodeTime } from 'ulid';
import { Refusal } from '../command-line/refusal.ts';
import { orRefuse } from '../deployment/aws-errors.ts';
import { settleRegion } from '../deployment/caller.ts';
import { CLIENT_OPTIONS } from '../deployment/sdk.ts';
import { deployedStack, stackResources } from '../deployment/stack.ts';
import { ARTIFACTS_PREFIX, jobPrefix } from '../lambdas/contracts/artifacts.ts';
import type { Endpoints } from '../local/cloud/endpoints.ts';
import { ADMINISTRATOR } from '../local/permissions/gate.ts';
import { parseSample, type ReadSample, type StoredSample, sourceOfKey } from './sample.ts';

/** A stage's bucket of artifacts. */
export interface Place {
  s3: S3Client;
  bucket: string;
}

/**
 * A sample is at most two days old, and S3 deletes it at the next midnight. A job takes up to a day, and its upload
 * half an hour. Keys begin with the job's ULID, which begins with its time, so artifacts of older jobs are not listed.
 */
const OLDEST_JOB_MS = 5 * 24 * 60 * 60 * 1000;
const AT_ONCE = 10;

/**
 * The artifacts of a stage in an AWS account. @throws Refusal with exit code 2 when there is no such stage, or AWS does
 * not answer
 */
export const artifactsDeployed = async (
  stack: string,
  { profile, region: named }: { profile?: string | undefined; region?: string | undefined },
): Promise<Place> => {
  const region = await settleRegion(profile, named);
  const options = { ...CLIENT_OPTIONS, region };
  const missing = `There is no stack "${stack}" in ${region}: \`npm run deploy -- ${stack}\` makes it.`;
  return { s3: new S3Client(options), bucket: await bucketOf(new CloudFormationClient(options), stack, missing) };
};

/** The artifacts of a stage in a running local cloud. */
export const artifactsHere = async (
  stack: string,
  { cloudformation, s3 }: Pick<Endpoints, 'cloudformation' | 's3'>,
): Promise<Place> => {
  const options = { ...CLIENT_OPTIONS, region: 'us-east-1', credentials: ADMINISTRATOR };
  const client = new CloudFormationClient({ ...options, endpoint: cloudformation });
  const missing = `The local cloud does not run "${stack}": \`npm start -- --stack ${stack}\` does.`;
  return { s3: new S3Client({ ...options, endpoint: s3 }), bucket: await bucketOf(client, stack, missing) };
};

/** CloudFormation chose the bucket's name, so we ask the stack. */
const bucketOf = async (client: CloudFormationClient, StackName: string, missing: string): Promise<string> => {
  if (!(await orRefuse('cloudformation:DescribeStacks', () => deployedStack(client, StackName))))
    throw new Refusal(missing, 2);
  const resources = await orRefuse('cloudformation:ListStackResources', () => stackResources(client, StackName));
  const bucket = resources.find(
    ({ type, logicalId }) => type === 'AWS::S3::Bucket' && logicalId.startsWith('StorageArtifacts'),
  )?.physicalId;
  if (!bucket) throw new Refusal(`${StackName} has no bucket of artifacts: name a deployed stage of Linkd.`, 2);
  return bucket;
};

/** Every sample that still exists. */
export const storedSamples = ({ s3: client, bucket: Bucket }: Place, now: Date): Promise<StoredSample[]> =>
  orRefuse('s3:ListBucket', async () => {
    const found: StoredSample[] = [];
    const StartAfter = jobPrefix(encodeTime(now.getTime() - OLDEST_JOB_MS));
    const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: ARTIFACTS_PREFIX, StartAfter });
    for await (const { Contents = [] } of pages)
      for (const { Key: key = '', LastModified: storedAt = now, Size: bytes = 0 } of Contents) {
        const source = sourceOfKey(key);
        if (source) found.push({ key, source, storedAt, bytes });
      }
    return found;
  });

/** Reads samples, a few at once. A sample that cannot be read says why. */
export const readSamples = async (place: Place, stored: readonly StoredSample[]): Promise<ReadSample[]> => {
  const read: ReadSample[] = [];
  for (let at = 0; at < stored.length; at += AT_ONCE)
    read.push(...(await Promise.all(stored.slice(at, at + AT_ONCE).map((one) => readSample(place, one)))));
  return read;
};

const readSample = ({ s3, bucket }: Place, one: StoredSample): Promise<ReadSample> =>
  orRefuse('s3:GetObject', async () => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: one.key }));
      return { ...one, ...parseSample((await Body?.transformToString()) ?? '') };
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return { ...one, unreadable: 'deleted meanwhile' };
      throw error;
    }
  });
