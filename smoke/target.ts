import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { XRayClient } from '@aws-sdk/client-xray';
import { Refusal } from '../command-line/refusal.ts';
import { orRefuse } from '../deployment/aws-errors.ts';
import { CLIENT_OPTIONS } from '../deployment/sdk.ts';
import { deployedStack, type StackResource, stackResources } from '../deployment/stack.ts';

/** A member of the stage's group `admins`. */
export interface User {
  token: string;
  /** The token's `sub`. */
  id: string;
  /** Where the user comes from, for the report. */
  from: string;
  /** Deletes the user. Undefined for an existing user, who keeps their account. */
  leave: (() => Promise<void>) | undefined;
}

/** The place of a smoke test. Every check makes the same calls everywhere, and only signing in differs. */
export interface Target {
  stack: string;
  outputs: Readonly<Record<string, string>>;
  resources: readonly StackResource[];
  cloudWatch: CloudWatchClient;
  logs: CloudWatchLogsClient;
  xRay: XRayClient;
  /** How many seconds a check waits: for the job to end, and for what AWS shows late. */
  patience: { job: number; evidence: number };
  /** @throws Error with a sentence. Whatever it has made is deleted again. */
  signIn(): Promise<User>;
}

/** The services that the checks call, with their own endpoints or with AWS's. */
export interface Endpoints {
  cloudformation?: string;
  cloudwatch?: string;
  logs?: string;
  xray?: string;
}

type Credentials = { accessKeyId: string; secretAccessKey: string };

/**
 * Finds a stack and its resources.
 *
 * @throws Refusal with exit code 2 when there is no such stack, it is no stage of Linkd, or its account does not answer
 */
export const openTarget = async (
  stack: string,
  region: string,
  endpoints: Endpoints = {},
  credentials?: Credentials,
): Promise<Omit<Target, 'patience' | 'signIn'>> => {
  const at = (endpoint: string | undefined) => ({
    ...CLIENT_OPTIONS,
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
  });
  const cloudFormation = new CloudFormationClient(at(endpoints.cloudformation));
  const found = await orRefuse('cloudformation:DescribeStacks', () => deployedStack(cloudFormation, stack));
  if (!found)
    throw new Refusal(`There is no stack "${stack}" in ${region}: \`npm run deploy -- ${stack}\` makes it.`, 2);
  const outputs = Object.fromEntries(
    (found.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  if (!outputs.ApiUrl)
    throw new Refusal(`${stack} has no output ApiUrl (it is ${found.StackStatus}): name a deployed stage of Linkd.`, 2);
  const resources = await orRefuse('cloudformation:ListStackResources', () => stackResources(cloudFormation, stack));
  return {
    stack,
    outputs,
    resources,
    cloudWatch: new CloudWatchClient(at(endpoints.cloudwatch)),
    logs: new CloudWatchLogsClient(at(endpoints.logs)),
    xRay: new XRayClient(at(endpoints.xray)),
  };
};

/** The physical ids of a stack's resources of one type. */
export const idsOf = ({ resources }: Pick<Target, 'resources'>, type: string): string[] =>
  resources.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);
