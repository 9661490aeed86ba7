import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  paginateDescribeChangeSet,
} from '@aws-sdk/client-cloudformation';
import { Refusal } from '../command-line/refusal.ts';
import { explainAwsError } from './aws-errors.ts';
import type { Cdk } from './cdk.ts';
import type { ResourceChange } from './replacement.ts';
import { CLIENT_OPTIONS } from './sdk.ts';

/**
 * Lets the CDK prepare a change set, reads it and deletes it again. Nothing is changed. CloudFormation itself says what
 * it would replace, which a comparison of templates can only guess.
 * @param options of `cdk deploy`, that the change set be the one of the deployment
 * @returns no changes when the templates are equal: the CDK then leaves no change set, or an empty one
 * @throws Refusal with the CDK's exit code when it makes none, which has said why
 */
export const preparedChanges = async (
  stack: string,
  region: string,
  options: readonly string[],
  cdk: Cdk,
): Promise<ResourceChange[]> => {
  // A name that no earlier run can have left behind.
  const name = `linkd-check-${Date.now()}`;
  const status = await cdk.shown([
    ...['deploy', stack, ...options],
    ...['--method', 'prepare-change-set', '--change-set-name', name, '--require-approval', 'never'],
  ]);
  if (status !== 0)
    throw new Refusal(`Nothing was deployed: the change set of ${stack} could not be prepared.`, status);
  const client = new CloudFormationClient({ ...CLIENT_OPTIONS, region });
  const changeSet = { StackName: stack, ChangeSetName: name };
  try {
    const changes = await read(client, changeSet);
    await client.send(new DeleteChangeSetCommand(changeSet));
    return changes;
  } catch (error) {
    if (/^ChangeSetNotFound/.test((error as Error).name)) return [];
    const asked = 'cloudformation:DescribeChangeSet and cloudformation:DeleteChangeSet';
    throw new Refusal(`Nothing was deployed. ${explainAwsError(error, asked)}`, 1);
  }
};

const read = async (
  client: CloudFormationClient,
  changeSet: { StackName: string; ChangeSetName: string },
): Promise<ResourceChange[]> => {
  const changes: ResourceChange[] = [];
  for await (const { Changes = [] } of paginateDescribeChangeSet({ client }, changeSet))
    for (const { ResourceChange: change } of Changes)
      if (change)
        changes.push({
          action: change.Action ?? '',
          id: change.LogicalResourceId ?? '',
          type: change.ResourceType ?? '',
          ...(change.Replacement && { replacement: change.Replacement }),
        });
  return changes;
};
