import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a stack needs of the account and the region that it is deployed to. */
export interface Requirements {
  bootstrap: { parameter: string; version: number };
  /** How many works its queues hand over at once, together. */
  atOnce: number;
  /** Zone ids such as `euw1-az1`; a region that the template has no zones for is `undefined`. */
  zones: (string | undefined)[];
  /** Zones that it takes as the account numbers them, with `Fn::GetAZs`. */
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

/** How many works a template's queues hand over at once, together. Each takes one of the account's concurrent executions while it is done. */
const atOnceIn = ({ Resources = {} }: Template): number =>
  Object.values(Resources)
    .map(
      ({ Properties }) =>
        (Properties?.ScalingConfig as { MaximumConcurrency?: number } | undefined)?.MaximumConcurrency,
    )
    .reduce<number>((sum, slots = 0) => sum + slots, 0);

/** The concurrency that a template's functions reserve, together: those of a stack that was deployed before there were queues. */
export const reservedIn = ({ Resources = {} }: Template): number =>
  Object.values(Resources)
    .map(({ Properties }) => Properties?.ReservedConcurrentExecutions)
    .reduce<number>((sum, reserved) => sum + (typeof reserved === 'number' ? reserved : 0), 0);

/** A zone id as it stands there, or of a mapping by region; `undefined` when the mapping has no such region. */
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
