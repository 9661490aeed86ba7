import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Refusal } from '../command-line/refusal.ts';
import { checkRegion, StageInvalid } from '../lib/stage-check.ts';
import { orRefuse } from './aws-errors.ts';
import { CLIENT_OPTIONS } from './sdk.ts';

/**
 * Puts the profile and region of the command line into the environment, where both the SDK and the CDK find them.
 * @returns the region: `--region`, AWS_REGION, AWS_DEFAULT_REGION or the profile's
 * @throws Refusal with exit code 2 when there is none, or AWS has no such region
 */
export const settleRegion = async (profile: string | undefined, region: string | undefined): Promise<string> => {
  if (profile) process.env.AWS_PROFILE = profile;
  const named = [
    ['--region', region],
    ['AWS_REGION', process.env.AWS_REGION],
    ['AWS_DEFAULT_REGION', process.env.AWS_DEFAULT_REGION],
    ['the AWS profile', await regionOfProfile()],
  ].find(([, value]) => value);
  const [where = '', found] = named ?? [];
  if (!found) throw new Refusal('There is no AWS region: set AWS_REGION, as in `AWS_REGION=eu-west-1`.', 2);
  try {
    checkRegion(found, where);
  } catch (error) {
    throw error instanceof StageInvalid ? new Refusal(error.message, 2) : error;
  }
  process.env.AWS_REGION = found;
  return found;
};

const regionOfProfile = async (): Promise<string | undefined> => {
  try {
    return await new STSClient({}).config.region();
  } catch {
    return undefined;
  }
};

/**
 * The account of the credentials. @throws Refusal with exit code 2 when there are none, or AWS does not accept them
 */
export const callerAccount = async (region: string): Promise<string> => {
  const sts = new STSClient({ ...CLIENT_OPTIONS, region });
  const { Account = '' } = await orRefuse('sts:GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({})));
  return Account;
};
