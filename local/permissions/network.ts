import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';

/** What a function can connect to, by its network in the template. */
export type Reach = { cache: boolean; s3: boolean; dynamodb: boolean; others: boolean };

type Attached = { VpcConfig?: { SubnetIds?: string[]; SecurityGroupIds?: string[] } };
type Cache = { SubnetIds?: string[]; SecurityGroupIds?: string[] };
type Rule = {
  GroupId?: string;
  IpProtocol: string;
  FromPort?: number;
  ToPort?: number;
  CidrIp?: string;
  SourceSecurityGroupId?: string;
  DestinationSecurityGroupId?: string;
};
type Group = { SecurityGroupEgress?: Rule[]; SecurityGroupIngress?: Rule[] };
type Endpoint = { VpcEndpointType?: string; ServiceName: string };

/** Writes of a serverless cache go to this port. */
const CACHE_PORT = 6379;
const EVERYWHERE: Reach = { cache: false, s3: true, dynamodb: true, others: true };

/**
 * Reads the reach of each function, by logical id. Outside of the VPC it is everything but the cache. In a subnet
 * without a route to the internet it is the gateway endpoints, and the cache if both security groups allow it.
 */
export const readReach = (stack: Stack, names: ResourceNames): ReadonlyMap<string, Reach> => {
  const rules = readRules(stack, names);
  const [cache] = stack.ofType<Cache>('AWS::ElastiCache::ServerlessCache');
  const gateways = stack
    .ofType<Endpoint>('AWS::EC2::VPCEndpoint')
    .filter(({ properties }) => properties.VpcEndpointType === undefined || properties.VpcEndpointType === 'Gateway')
    .map(({ properties }) => properties.ServiceName.split('.').at(-1));
  const hasRoutes = stack.ofType('AWS::EC2::Route').length > 0;

  return new Map(
    stack.ofType<Attached>('AWS::Lambda::Function').map(({ logicalId, properties: { VpcConfig } }) => {
      if (!VpcConfig?.SubnetIds?.length) return [logicalId, EVERYWHERE];
      const own = VpcConfig.SecurityGroupIds ?? [];
      const theirs = cache?.properties.SecurityGroupIds ?? [];
      const isCacheReached = own.some((from) => theirs.some((to) => leads(rules, from, to, CACHE_PORT)));
      return [
        logicalId,
        {
          cache: isCacheReached,
          s3: hasRoutes || gateways.includes('s3'),
          dynamodb: hasRoutes || gateways.includes('dynamodb'),
          others: hasRoutes,
        },
      ];
    }),
  );
};

type Rules = { out: (Rule & { group: string })[]; in: (Rule & { group: string })[] };

const readRules = (stack: Stack, names: ResourceNames): Rules => {
  const groups = stack.ofType<Group>('AWS::EC2::SecurityGroup').map(({ logicalId, properties }) => ({
    group: names.attribute(logicalId, 'GroupId'),
    ...properties,
  }));
  const apart = (type: string) =>
    stack.ofType<Rule>(type).map(({ properties }) => ({ ...properties, group: properties.GroupId ?? '' }));
  return {
    out: [
      ...groups.flatMap(({ group, SecurityGroupEgress = [] }) =>
        SecurityGroupEgress.map((rule) => ({ ...rule, group })),
      ),
      ...apart('AWS::EC2::SecurityGroupEgress'),
    ],
    in: [
      ...groups.flatMap(({ group, SecurityGroupIngress = [] }) =>
        SecurityGroupIngress.map((rule) => ({ ...rule, group })),
      ),
      ...apart('AWS::EC2::SecurityGroupIngress'),
    ],
  };
};

/** Both security groups have to allow it. */
const leads = (rules: Rules, from: string, to: string, port: number): boolean =>
  rules.out.some((rule) => rule.group === from && covers(rule, port, rule.DestinationSecurityGroupId, to)) &&
  rules.in.some((rule) => rule.group === to && covers(rule, port, rule.SourceSecurityGroupId, from));

const covers = (
  { IpProtocol, FromPort = 0, ToPort = 65_535, CidrIp }: Rule,
  port: number,
  named: string | undefined,
  group: string,
) =>
  (IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= port && port <= ToPort)) &&
  (named === group || CidrIp === '0.0.0.0/0');
