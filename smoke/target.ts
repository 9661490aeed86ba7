import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { XRayClient } from '@aws-sdk/client-xray';
import { Refusal } from '../command-line/refusal.ts';
import { orRefuse } from '../deployment/aws-errors.ts';
import { CLIENT_OPTIONS } from '../deployment/sdk.ts';
import { deployedStack, type StackResource, stackResources } from '../deployment/stack.ts';

/** A member of `admins` of the place that is tried. */
export interface User {
  token: string;
  /** The token's `sub`. */
  id: string;
  /** What stands in the report: where the user comes from. */
  from: string;
  /** Undefined for somebody who was there before: of theirs only the job is deleted. */
  leave: (() => Promise<void>) | undefined;
}

/** Where a smoke test runs. Every check makes the same calls in every place; only signing in differs. */
export interface Target {
  stack: string;
  outputs: Readonly<Record<string, string>>;
  resources: readonly StackResource[];
  cloudWatch: CloudWatchClient;
  logs: CloudWatchLogsClient;
  xRay: XRayClient;
  /** How long a check waits for what it looks for, in seconds: for the job to end, and for what AWS shows late. */
  patience: { job: number; evidence: number };
  /** @throws Error with a sentence; whatever it had made is deleted again. */
  signIn(): Promise<User>;
}

/** The services that checks ask, each with its own endpoint or with AWS's. */
export interface Endpoints {
  cloudformation?: string;
  cloudwatch?: string;
  logs?: string;
  xray?: string;
}

type Credentials = { accessKeyId: string; secretAccessKey: string };

/**
 * Finds a stack, and what it is made of.
 *
 * @throws Refusal with exit code 2 when there is no such stack, it is no stage of Linkd, or its account does not answer.
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

/** Physical ids of the stack's resources of a type. */
export const idsOf = ({ resources }: Pick<Target, 'resources'>, type: string): string[] =>
  resources.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);
