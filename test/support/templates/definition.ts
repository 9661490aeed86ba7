import type { Template } from 'aws-cdk-lib/assertions';

/** The parts of a state that tests look at. */
export interface State {
  Type: string;
  Resource?: string;
  Next?: string;
  End?: boolean;
  Comment?: string;
  TimeoutSeconds?: number;
  MaxConcurrency?: number;
  Parameters?: Record<string, unknown>;
  Retry?: {
    ErrorEquals: string[];
    MaxAttempts: number;
    IntervalSeconds: number;
    BackoffRate: number;
    MaxDelaySeconds: number;
    JitterStrategy: string;
  }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Choices?: { Next: string }[];
  Default?: string;
  Branches?: Definition[];
  ItemProcessor?: Definition;
}
export interface Definition {
  StartAt: string;
  TimeoutSeconds?: number;
  States: Record<string, State>;
}

/**
 * The machine's definition as it stands in a template, every reference spelled `${LogicalId}` or
 * `${LogicalId.Attribute}`.
 */
export const definitionIn = (template: Template): Definition => {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const text = machine?.Properties.DefinitionString;
  const parts: unknown[] = typeof text === 'string' ? [text] : text['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : reference(part))).join(''));
};

const reference = (part: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: string[] };
  // The id of a version ends in a hash of the function's code.
  return `\${${(Ref ?? attribute?.join('.') ?? '').replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/, '$1')}}`;
};

/** Every state of a definition by name, those inside Parallel and Map too. */
export const statesOf = (definition: Definition): Record<string, State> =>
  Object.assign(
    {},
    ...Object.entries(definition.States).flatMap(([name, state]) => [
      { [name]: state },
      ...(state.Branches ?? []).map(statesOf),
      ...(state.ItemProcessor ? [statesOf(state.ItemProcessor)] : []),
    ]),
  );
