import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a stack needs from its account and region. */
export interface Requirements {
  bootstrap: { parameter: string; version: number };
  /** The sum of its pools' slots. */
  atOnce: number;
  /** Zone ids such as `euw1-az1`. `undefined` stands for a region without zones in the template. */
  zones: (string | undefined)[];
  /** How many zones it takes by the account's own numbers, with `Fn::GetAZs`. */
  zoneCount: number;
  resourceTypes: string[];
}

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}
export interface Template {
  Resources?: Record<string, Resource>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
}
interface StackArtifact {
  type: string;
  properties: {
    templateFile: string;
    stackName?: string;
    requiresBootstrapStackVersion?: number;
    bootstrapStackVersionSsmParameter?: string;
  };
}

/** The stacks of a cloud assembly, by name. */
export const stacksIn = (assembly: string): Record<string, StackArtifact> => {
  const { artifacts } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, StackArtifact>;
  };
  return Object.fromEntries(Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack'));
};

export const requirementsOf = (assembly: string, { properties }: StackArtifact, region: string): Requirements => {
  const template = JSON.parse(readFileSync(join(assembly, properties.templateFile), 'utf8')) as Template;
  const subnets = Object.values(template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::EC2::Subnet');
  return {
    bootstrap: {
      parameter: properties.bootstrapStackVersionSsmParameter ?? '/cdk-bootstrap/hnb659fds/version',
      version: properties.requiresBootstrapStackVersion ?? 1,
    },
    atOnce: atOnceIn(template),
    zones: subnets
      .map(({ Properties }) => Properties?.AvailabilityZoneId)
      .filter((zone) => zone !== undefined)
      .map((zone) => zoneOf(zone, template, region)),
    zoneCount: new Set(subnets.map(({ Properties }) => JSON.stringify(Properties?.AvailabilityZone))).size,
    resourceTypes: [...new Set(Object.values(template.Resources ?? {}).map(({ Type }) => Type))]
      .filter((type) => type.startsWith('AWS::') && !type.startsWith('AWS::CDK::'))
      .sort(),
  };
};

/** The sum of the pools' slots in a template. Each slot in use takes one of the account's concurrent executions. */
const atOnceIn = ({ Resources = {} }: Template): number =>
  Object.values(Resources)
    .map(
      ({ Properties }) =>
        (Properties?.ScalingConfig as { MaximumConcurrency?: number } | undefined)?.MaximumConcurrency,
    )
    .reduce<number>((sum, slots = 0) => sum + slots, 0);

/** The reserved concurrency of a template's functions. Stacks that were deployed before the queues have some. */
export const reservedIn = ({ Resources = {} }: Template): number =>
  Object.values(Resources)
    .map(({ Properties }) => Properties?.ReservedConcurrentExecutions)
    .reduce<number>((sum, reserved) => sum + (typeof reserved === 'number' ? reserved : 0), 0);

/** A zone id, given directly or by a mapping of regions. `undefined` when the mapping lacks the region. */
const zoneOf = (value: unknown, template: Template, region: string): string | undefined => {
  if (typeof value === 'string') return value;
  const { 'Fn::FindInMap': find, 'Fn::Select': select } = value as {
    'Fn::FindInMap'?: [string, unknown, string];
    'Fn::Select'?: [number | string, unknown];
  };
  const entry = (found: typeof find) => found && template.Mappings?.[found[0]]?.[region]?.[found[2]];
  if (find) return entry(find) as string | undefined;
  if (!select) return undefined;
  const list = Array.isArray(select[1])
    ? select[1]
    : entry((select[1] as { 'Fn::FindInMap'?: typeof find })?.['Fn::FindInMap']);
  return Array.isArray(list) ? (list[Number(select[0])] as string | undefined) : undefined;
};
