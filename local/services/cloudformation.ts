import type { Gate } from '../permissions/gate.ts';
import type { StackDescription } from '../template/description.ts';
import { ServiceError } from './wire/aws-json.ts';
import { awsQuery, elements, members } from './wire/aws-query.ts';
import { listen, type Service } from './wire/loopback-server.ts';

/**
 * Tells what the running stack is made of. The stack is always complete.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
 */
export const startCloudFormation = (stack: StackDescription, gate: Gate): Promise<Service> => {
  const { answer, failure } = awsQuery('http://cloudformation.amazonaws.com/doc/2010-05-15/');
  const since = new Date().toISOString();
  const actions: Record<string, () => string> = {
    DescribeStacks: () => {
      const outputs = stack.outputs.map(({ key, value }) => ({ OutputKey: key, OutputValue: value }));
      const about = { StackName: stack.name, StackId: stack.id, StackStatus: 'CREATE_COMPLETE', CreationTime: since };
      return `<Stacks><member>${elements(about)}<Outputs>${members(outputs)}</Outputs></member></Stacks>`;
    },
    ListStackResources: () => {
      const summaries = stack.resources.map(({ logicalId, physicalId, type }) => ({
        LogicalResourceId: logicalId,
        PhysicalResourceId: physicalId,
        ResourceType: type,
        ResourceStatus: 'CREATE_COMPLETE',
        LastUpdatedTimestamp: since,
      }));
      return `<StackResourceSummaries>${members(summaries)}</StackResourceSummaries>`;
    },
  };
  return listen(async (request) => {
    const form = new URLSearchParams(await request.text());
    const action = form.get('Action') ?? '';
    const run = actions[action];
    if (!run) return failure(400, 'InvalidAction', `The local CloudFormation has no action "${action}".`);
    const asked = form.get('StackName') ?? stack.name;
    if (asked !== stack.name && asked !== stack.id)
      return failure(400, 'ValidationError', `Stack with id ${asked} does not exist`);
    const caller = gate.callerOf(request.headers.get('authorization'));
    try {
      await gate.demand({ caller, action: `cloudformation:${action}`, resource: stack.id });
    } catch (error) {
      if (error instanceof ServiceError) return failure(403, 'AccessDenied', error.message);
      throw error;
    }
    return answer(action, run());
  });
};
