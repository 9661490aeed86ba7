import { decodeJwt } from 'jose';
import { Refusal } from '../command-line/refusal.ts';
import { callerAccount, settleRegion } from '../deployment/caller.ts';
import { poolUser } from './pool-user.ts';
import { openTarget, type Target, type User } from './target.ts';

/**
 * The job may need cold starts and retries. X-Ray usually shows a trace within a minute, CloudWatch Logs a line within
 * seconds.
 */
const PATIENCE = { job: 900, evidence: 180 };

export interface DeployedOptions {
  profile: string | undefined;
  region: string | undefined;
  /** LINKD_TOKEN: the token for a stage with its own issuer. */
  token: string | undefined;
}

/**
 * A stage in an AWS account.
 *
 * @throws Refusal with exit code 2 when the account does not answer, has no such stage, or nobody can sign in there
 */
export const targetDeployed = async (
  stack: string,
  { profile, region: named, token }: DeployedOptions,
): Promise<Target & { account: string; region: string }> => {
  const region = await settleRegion(profile, named);
  const account = await callerAccount(region);
  const target = await openTarget(stack, region);
  const { UserPoolId: poolId, UserPoolClientId: clientId } = target.outputs;
  const place = { ...target, account, region, patience: PATIENCE };
  if (token) {
    const user = userOf(token);
    return { ...place, signIn: async () => user };
  }
  if (!poolId || !clientId)
    throw new Refusal(
      `${stack} has no user pool of its own: set LINKD_TOKEN to an access token of its issuer, of a member of the group admins.`,
      2,
    );
  return { ...place, signIn: () => poolUser({ region, poolId, clientId }) };
};

/** An existing user. The run deletes only its job. */
const userOf = (token: string): User => {
  const { sub, exp = Number.POSITIVE_INFINITY } = claimsOf(token);
  if (!sub) throw new Refusal('LINKD_TOKEN is no access token: it must be a JWT with a `sub`.', 2);
  if (exp * 1000 < Date.now()) throw new Refusal('LINKD_TOKEN has run out: take a new one from the issuer.', 2);
  return { token, id: sub, from: 'the user of LINKD_TOKEN', leave: undefined };
};

const claimsOf = (token: string): { sub?: string; exp?: number } => {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
};
