import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';

/** A stack as CloudFormation has it, or `undefined` where there is none of this name. */
export const deployedStack = async (client: CloudFormationClient, stack: string): Promise<Stack | undefined> => {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for this.
    const { name, message } = error as Error;
    if (name === 'ValidationError' && message.includes('does not exist')) return undefined;
    throw error;
  }
};

export interface StackResource {
  logicalId: string;
  physicalId: string;
  type: string;
}

/** Everything that a stack consists of. */
export const stackResources = async (client: CloudFormationClient, StackName: string): Promise<StackResource[]> => {
  const resources: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } of StackResourceSummaries)
      resources.push({ logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType });
  return resources;
};

/** The first deployment, or one after it failed: there is nothing yet to lose. */
export const isNew = (status: string | undefined): boolean =>
  status === undefined ||
  ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(status);
