import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** A CloudFormation template: what a stack is made of. */
export interface Template {
  Resources: Record<string, Resource>;
}

/** The part of a state that decides how often what is entered. */
export interface State {
  Type: string;
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Resource?: string;
  Branches?: Definition[];
  ItemProcessor?: Definition;
}
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
}

/** @throws Error with a sentence when the stack has not been synthesized. */
export const readTemplate = (directory: string, stack: string): Template => {
  try {
    return JSON.parse(readFileSync(join(directory, `${stack}.template.json`), 'utf8'));
  } catch (cause) {
    throw new Error(`There is no stack ${stack} in ${directory}. Run \`npm run synth\` first.`, { cause });
  }
};

export const ofType = ({ Resources }: Template, type: string): [string, Record<string, unknown>][] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties]);

/** The state machine's definition; a function's ARN in it is its logical id. */
export const definitionIn = (template: Template): Definition => {
  const [machine] = ofType(template, 'AWS::StepFunctions::StateMachine');
  const text = machine?.[1].DefinitionString as string | { 'Fn::Join': [string, unknown[]] } | undefined;
  if (!text) throw new Error('The stack has no state machine.');
  if (typeof text === 'string') return JSON.parse(text);
  return JSON.parse(text['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : referred(part))).join(''));
};

const referred = (part: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
};
