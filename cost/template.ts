import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
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
  Parameters?: Record<string, unknown>;
  Branches?: Definition[];
  ItemProcessor?: Definition;
}
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
}

/** @throws UsageError when the stack has not been synthesized, or its template is no JSON. */
export const readTemplate = (directory: string, stack: string): Template => {
  const file = `${stack}${ENDING}`;
  if (!stacksIn(directory).includes(stack)) {
    const known = stacksIn(directory).join(', ') || 'none';
    throw new UsageError(
      `There is no stack ${stack} in ${directory}; it has ${known}. \`npm run synth\` writes the stacks of lib/config.ts.`,
    );
  }
  try {
    return JSON.parse(readFileSync(join(directory, file), 'utf8'));
  } catch (cause) {
    throw new UsageError(`${join(directory, file)} is no JSON. Run \`npm run synth\` again.`, { cause });
  }
};

const ENDING = '.template.json';

const stacksIn = (directory: string): string[] => {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length));
  } catch {
    return [];
  }
};

export const ofType = ({ Resources }: Template, type: string): [string, Record<string, unknown>][] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties]);

/** `FunctionsScrubPii6145A690` is ScrubPii. */
export const functionNameOf = (logicalId: string): string => logicalId.replace(/^Functions|[0-9A-F]{8}$/g, '');

/** The state machine's definition; a function's ARN in it is its logical id. */
export const definitionIn = (template: Template): Definition => {
  const [machine] = ofType(template, 'AWS::StepFunctions::StateMachine');
  const text = machine?.[1].DefinitionString as string | { 'Fn::Join': [string, unknown[]] } | undefined;
  if (!text) throw new Error('The stack has no state machine.');
  if (typeof text === 'string') return JSON.parse(text);
  return JSON.parse(text['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : referred(part))).join(''));
};

/**
 * The logical id of the function that a state calls, whether it names the function, a version of it or an alias. Undefined for a service of AWS.
 * @throws Error when the state calls something else: its cost would be missing
 */
export const calledFunction = ({ Resources }: Template, { Resource: called = '' }: State): string | undefined => {
  if (called.startsWith('arn:') && !called.includes(':lambda:')) return undefined;
  const resource = Resources[called];
  if (resource?.Type === 'AWS::Lambda::Function') return called;
  const of = resource?.Properties?.FunctionName;
  if (/^AWS::Lambda::(Version|Alias)$/.test(resource?.Type ?? '') && of) {
    return calledFunction({ Resources }, { Type: 'Task', Resource: referred(of) });
  }
  throw new Error(`A state calls ${called || 'nothing'}, which is no function of the stack.`);
};

const referred = (part: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
};
