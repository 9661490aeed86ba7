import type { Whereabouts } from './resource-names.ts';

/** How the resources of a type are called, and what they give. */
export type Naming = {
  /** The property with the name that the stack's author chose, if any. */
  chosen?: string;
  longest?: number;
  lowerCase?: true;
  ref?: (name: string, at: Whereabouts) => string;
  /**
   * For a version or an alias: a reference to what it is of, and what comes behind the ARN of that. Such a resource is
   * called by the whole of it.
   */
  qualifies?: (properties: Record<string, unknown>) => { what: unknown; by: string };
  attributes?: (name: string, at: Whereabouts) => Record<string, string>;
};

/** What is published here is what is in the template: one version, and every alias leads to it. */
export const ONLY_VERSION = '1';
