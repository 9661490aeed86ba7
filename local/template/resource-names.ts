import { createHash } from 'node:crypto';
import { arn, type Place, unqualified } from '../services/wire/arn.ts';
import type { Resource, Template } from './assembly.ts';
import type { Naming } from './naming.ts';
import { NAMINGS } from './resource-namings.ts';

/** Gives `Ref` and `Fn::GetAtt` for the resources of one stack. */
export type ResourceNames = {
  ref(logicalId: string): string;
  /** @throws Error with the resource and the attribute when the local cloud does not know it. */
  attribute(logicalId: string, attribute: string): string;
};

/** The addresses of what exists only while the cloud runs; read when an attribute is asked for. */
export type Whereabouts = Place & {
  api: string;
  issuer: string;
  redis: { host: string; port: string };
  /** The start of a queue's URL. By default that of AWS. */
  queues?: string;
};

/** Resources that are not run still have a name and these attributes, so that references resolve. */
const plain = (name: string, type: string, at: Place): Record<string, string> => {
  const service = type.split('::')[1]?.toLowerCase() ?? 'unknown';
  const id = arn(at, service, name);
  return {
    Arn: id,
    Id: name,
    GroupId: name,
    VpcId: name,
    SubnetId: name,
    CidrBlock: '10.0.0.0/16',
    DefaultSecurityGroup: name,
  };
};

/**
 * Names resources by stack and logical id, as CloudFormation does, but without the random part. Names are the same in
 * every run, so data survives a restart.
 *
 * @param at is read late, when a value with a port is asked for.
 */
export const resourceNames = (template: Template, stack: string, at: Whereabouts): ResourceNames => {
  const known = (logicalId: string) => {
    const resource = template.Resources[logicalId];
    if (!resource) throw new Error(`The template has no resource ${logicalId}.`);
    const naming = NAMINGS[resource.Type] ?? {};
    const qualified = naming.qualifies?.(resource.Properties ?? {});
    const name = qualified ? qualifiedArn(logicalId, qualified) : nameOf(stack, logicalId, resource, naming);
    return { resource, naming, name };
  };
  /** The ARN of a version or an alias: that of its function or machine, and a suffix. */
  const qualifiedArn = (logicalId: string, { what, by }: { what: unknown; by: string }): string => {
    const { Ref, 'Fn::GetAtt': attribute } = (what ?? {}) as { Ref?: string; 'Fn::GetAtt'?: string[] };
    const referred = Ref ?? attribute?.[0];
    if (referred === undefined) throw new Error(`${logicalId} does not refer to what it is a version or an alias of.`);
    const { resource, naming, name } = known(referred);
    return `${unqualified(naming.qualifies ? name : (naming.attributes?.(name, at, resource.Properties ?? {}).Arn ?? name))}:${by}`;
  };
  return {
    ref(logicalId) {
      const { naming, name } = known(logicalId);
      return naming.ref?.(name, at) ?? name;
    },
    attribute(logicalId, attribute) {
      const { resource, naming, name } = known(logicalId);
      const attributes = naming.attributes?.(name, at, resource.Properties ?? {}) ?? plain(name, resource.Type, at);
      const value = attributes[attribute];
      if (value === undefined)
        throw new Error(`The local cloud does not know the attribute ${attribute} of ${logicalId} (${resource.Type}).`);
      return value;
    },
  };
};

/** The versions and aliases among `arns` that are of this function or machine: `1`, `live`. */
export const qualifiersOf = (arn: string, arns: readonly string[]): string[] =>
  arns.filter((one) => unqualified(one) === arn).map((one) => one.slice(arn.length + 1));

const nameOf = (stack: string, logicalId: string, resource: Resource, naming: Naming): string => {
  const chosen = naming.chosen && resource.Properties?.[naming.chosen];
  const full = typeof chosen === 'string' ? chosen : `${stack}-${logicalId}`;
  const name = naming.lowerCase ? full.toLowerCase() : full;
  const longest = naming.longest ?? 128;
  if (name.length <= longest) return name;
  // The hash keeps two cut names apart.
  return `${name.slice(0, longest - 9)}-${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
};
