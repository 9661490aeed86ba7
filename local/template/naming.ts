import type { Whereabouts } from './resource-names.ts';

/** How the resources of a type are named, and what `Ref` and `Fn::GetAtt` give for them. */
export type Naming = {
  /** The property with the name that the stack's author chose, if any. */
  chosen?: string;
  longest?: number;
  lowerCase?: true;
  ref?: (name: string, at: Whereabouts) => string;
  /**
   * For a version or an alias: the reference to its function or machine, and the suffix of its ARN. Such a resource is
   * named by that ARN.
   */
  qualifies?: (properties: Record<string, unknown>) => { what: unknown; by: string };
  attributes?: (name: string, at: Whereabouts, properties: Record<string, unknown>) => Record<string, string>;
};

/** There is one version, that of the template, and every alias leads to it. */
export const ONLY_VERSION = '1';
