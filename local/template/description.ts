import type { Template } from './assembly.ts';
import type { Resolve } from './resolve.ts';
import type { ResourceNames } from './resource-names.ts';

/** A stack as CloudFormation describes it. */
export type StackDescription = {
  name: string;
  /** Its ARN. */
  id: string;
  outputs: readonly { key: string; value: string }[];
  /** Physical ids are what `Ref` gives: names, ARNs or URLs. */
  resources: readonly { logicalId: string; physicalId: string; type: string }[];
};

/** @throws Error with a sentence for an output that the local cloud cannot resolve. */
export const describeStack = (
  { Resources, Outputs = {} }: Template,
  name: string,
  names: ResourceNames,
  resolve: Resolve,
): StackDescription => {
  const isThere = ({ Condition }: { Condition?: string }) => !Condition || resolve({ Condition }) === true;
  return {
    name,
    id: String(resolve({ Ref: 'AWS::StackId' })),
    outputs: Object.entries(Outputs)
      .filter(([, output]) => isThere(output))
      .map(([key, { Value }]) => ({ key, value: String(resolve(Value)) })),
    resources: Object.entries(Resources)
      .filter(([, resource]) => isThere(resource))
      .map(([logicalId, { Type }]) => ({ logicalId, physicalId: names.ref(logicalId), type: Type })),
  };
};
