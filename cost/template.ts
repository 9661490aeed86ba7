import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command-line/refusal.ts';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

/** A CloudFormation template. */
export interface Template {
  Resources: Record<string, Resource>;
}

/** The part of a state that decides how often states are entered. */
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

/** The environment of a function. A value that is known only when deployed is no string. */
export const variablesOf = ({ Environment }: Record<string, unknown>): Record<string, unknown> =>
  (Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};

/** `FunctionsScrubPii6145A690` is ScrubPii. */
export const functionNameOf = (logicalId: string): string => logicalId.replace(/^Functions|[0-9A-F]{8}$/g, '');

/** The state machine's definition. A function's ARN in it is replaced by its logical id. */
export const definitionIn = (template: Template): Definition => {
  const [machine] = ofType(template, 'AWS::StepFunctions::StateMachine');
  const text = machine?.[1].DefinitionString as string | { 'Fn::Join': [string, unknown[]] } | undefined;
  if (!text) throw new Error('The stack has no state machine.');
  if (typeof text === 'string') return JSON.parse(text);
  return JSON.parse(text['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : referred(part))).join(''));
};

/**
 * The logical id of the function that works for a state: named directly, by a version or an alias, or as the worker of
 * the queue that the state sends to. Undefined for a service of AWS.
 * @throws Error for anything else, because its cost would be missing
 */
export const calledFunction = (template: Template, state: State): string | undefined => {
  const { Resource: called = '' } = state;
  if (isHandOver(state)) return workerOf(template, String(state.Parameters?.QueueUrl));
  if (called.startsWith('arn:') && !called.includes(':lambda:')) return undefined;
  const found = functionOf(template, called);
  if (found === undefined) throw new Error(`A state calls ${called || 'nothing'}, which is no function of the stack.`);
  return found;
};

/** Whether a state sends its work to a queue. */
export const isHandOver = ({ Resource = '' }: State): boolean => Resource.includes(':sqs:sendMessage');

/** The function behind a logical id: of the function itself, or of a version or an alias. */
const functionOf = ({ Resources }: Template, id: string): string | undefined => {
  const { Type, Properties } = Resources[id] ?? {};
  if (Type === 'AWS::Lambda::Function') return id;
  const of = Properties?.FunctionName;
  return /^AWS::Lambda::(Version|Alias)$/.test(Type ?? '') && of ? functionOf({ Resources }, referred(of)) : undefined;
};

const workerOf = (template: Template, queue: string): string => {
  const mapping = ofType(template, 'AWS::Lambda::EventSourceMapping').find(
    ([, { EventSourceArn }]) => referred(EventSourceArn) === queue,
  );
  const found = mapping && functionOf(template, referred(mapping[1].FunctionName));
  if (found === undefined) throw new Error(`A state sends to ${queue}, which no function of the stack works off.`);
  return found;
};

/**
 * The logical id that a part of the template refers to. A version is the function's id, a colon and a number, and the
 * function counts.
 */
const referred = (part: unknown): string => {
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': joined,
  } = part as { Ref?: string; 'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]] };
  return Ref ?? attribute?.[0] ?? (joined ? referred(joined[1][0]) : '');
};
