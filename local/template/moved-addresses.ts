import type { Template } from './assembly.ts';
import type { Resolve } from './resolve.ts';
import type { ResourceNames } from './resource-names.ts';

/**
 * Resolves as `resolve` does, and puts `here` in place of the addresses of distributions. Other resources name them,
 * as the origins of pages that may call.
 */
export const withDistributionsAt = (
  here: string,
  resolve: Resolve,
  { Resources }: Template,
  names: ResourceNames,
): Resolve => {
  const origins = Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::CloudFront::Distribution')
    .map(([logicalId]) => `https://${names.attribute(logicalId, 'DomainName')}`);
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') return origins.reduce((text, origin) => text.replaceAll(origin, here), value);
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, moved(entry)]));
  };
  return origins.length === 0 ? resolve : (value) => moved(resolve(value));
};
