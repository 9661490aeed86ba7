import { CloudFormationClient, DescribeTypeCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { explainAwsError } from './aws-errors.ts';
import type { AccountFacts } from './findings.ts';
import { type Requirements, reservedIn } from './requirements.ts';
import { CLIENT_OPTIONS } from './sdk.ts';
import { deployedStack, isNew } from './stack.ts';

/** How many resource types are looked up at once. CloudFormation answers only a few such requests a second. */
const AT_ONCE = 4;

/**
 * Reads the account's side of what `findings` compares.
 * @returns the facts, and a sentence for each fact that could not be read
 */
export const readAccount = async (
  stack: string,
  region: string,
  { bootstrap, resourceTypes }: Requirements,
): Promise<{ facts: AccountFacts; unread: string[] }> => {
  const options = { ...CLIENT_OPTIONS, region };
  const cloudFormation = new CloudFormationClient({ ...options, maxAttempts: 8 });
  const reads: { asked: string; read: () => Promise<AccountFacts> }[] = [
    {
      asked: 'ssm:GetParameter',
      read: async () => ({
        bootstrap: { version: await bootstrapVersion(new SSMClient(options), bootstrap.parameter) },
      }),
    },
    {
      asked: 'lambda:GetAccountSettings',
      read: async () => ({ concurrency: await concurrency(new LambdaClient(options)) }),
    },
    {
      asked: 'ec2:DescribeAvailabilityZones',
      read: async () => ({ zones: await zones(new EC2Client(options), region) }),
    },
    {
      asked: 'cloudformation:DescribeType',
      read: async () => ({ unknownTypes: await unknownTypes(cloudFormation, resourceTypes) }),
    },
    {
      asked: 'cloudformation:DescribeStacks and cloudformation:GetTemplate',
      read: async () => deployed(cloudFormation, stack),
    },
  ];
  const answers = await Promise.allSettled(reads.map(({ read }) => read()));
  return {
    facts: Object.assign({}, ...answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : {}))),
    unread: answers.flatMap((answer, at) =>
      answer.status === 'rejected' ? [explainAwsError(answer.reason, reads[at]?.asked ?? '')] : [],
    ),
  };
};

const bootstrapVersion = async (ssm: SSMClient, Name: string): Promise<number | undefined> => {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return Number(Parameter?.Value);
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
};

const concurrency = async (lambda: LambdaClient) => {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  return {
    limit: AccountLimit?.ConcurrentExecutions ?? 0,
    unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
  };
};

/** The region's own zones, without Local Zones and Wavelength. */
const zones = async (ec2: EC2Client, region: string) => {
  const { AvailabilityZones = [] } = await ec2.send(
    new DescribeAvailabilityZonesCommand({
      Filters: [
        { Name: 'region-name', Values: [region] },
        { Name: 'zone-type', Values: ['availability-zone'] },
      ],
    }),
  );
  return AvailabilityZones.map(({ ZoneId = '', State = '' }) => ({ id: ZoneId, state: State }));
};

/** CloudFormation's registry lists a resource type only in regions that have its service. */
const unknownTypes = async (cloudFormation: CloudFormationClient, types: string[]): Promise<string[]> => {
  const unknown: string[] = [];
  const left = [...types];
  const ask = async () => {
    for (let type = left.shift(); type !== undefined; type = left.shift()) {
      try {
        await cloudFormation.send(new DescribeTypeCommand({ Type: 'RESOURCE', TypeName: type }));
      } catch (error) {
        if (!/^TypeNotFound/.test((error as Error).name)) throw error;
        unknown.push(type);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return unknown.sort();
};

const deployed = async (cloudFormation: CloudFormationClient, stack: string): Promise<AccountFacts> => {
  const found = await deployedStack(cloudFormation, stack);
  if (!found) return {};
  // Such a stack has no resources, and a stack in review has no template to get.
  if (isNew(found.StackStatus)) return { deployed: { status: found.StackStatus, reserved: 0 } };
  const { TemplateBody = '{}' } = await cloudFormation.send(new GetTemplateCommand({ StackName: stack }));
  return { deployed: { status: found.StackStatus, reserved: reservedIn(JSON.parse(TemplateBody)) } };
};
