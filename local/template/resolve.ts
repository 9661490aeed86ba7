import { arn, PARTITION, type Place } from '../services/wire/arn.ts';
import type { Template } from './assembly.ts';
import type { ResourceNames } from './resource-names.ts';

/** Resolves a value of the template with its intrinsic functions, as CloudFormation does. */
export type Resolve = (value: unknown) => unknown;

/** The value of `{Ref: 'AWS::NoValue'}`: the property or list entry that holds it is dropped. */
const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown) => unknown;

/**
 * @param names gives `Ref` and `Fn::GetAtt` of each resource.
 * @throws Error (the returned function) with a sentence that names what cannot be resolved. `Fn::ImportValue` cannot:
 *   there is only one stack.
 */
export const resolver = (
  template: Template,
  stack: string,
  { account, region }: Place,
  names: ResourceNames,
): Resolve => {
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': PARTITION,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': arn({ account, region }, 'cloudformation', `stack/${stack}/local`),
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };

  const ref = (name: string): unknown => {
    if (name in pseudo) return pseudo[name];
    const parameter = template.Parameters?.[name];
    if (parameter) return parameterDefault(name, parameter);
    return names.ref(name);
  };
  const attribute = (name: string): unknown => {
    const [logicalId = '', ...path] = name.split('.');
    return names.attribute(logicalId, path.join('.'));
  };
  const condition = (name: string): boolean => {
    if (!template.Conditions || !(name in template.Conditions)) throw new Error(`There is no condition ${name}.`);
    return value(template.Conditions[name]) === true;
  };

  const intrinsics: Record<string, Intrinsic> = {
    Ref: (name) => ref(String(name)),
    Condition: (name) => condition(String(name)),
    'Fn::GetAtt': (path) => attribute(Array.isArray(path) ? list(path).join('.') : String(path)),
    'Fn::Join': (argument) => {
      const [separator, parts] = pair(argument);
      return list(parts).join(String(separator));
    },
    'Fn::Split': (argument) => {
      const [separator, text] = pair(argument);
      return String(value(text)).split(String(separator));
    },
    'Fn::Select': (argument) => {
      const [index, entries] = pair(argument);
      const all = list(entries);
      const position = Number(value(index));
      if (!(position in all)) throw new Error(`Fn::Select asks for entry ${position} of ${all.length}.`);
      return all[position];
    },
    'Fn::Sub': (argument) => {
      const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
      const variables = value(own) as Record<string, unknown>;
      return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        if (name in variables) return String(variables[name]);
        return String(name.includes('.') ? attribute(name) : ref(name));
      });
    },
    'Fn::FindInMap': (argument) => {
      const [map, top, second] = list(argument).map(String);
      const found = template.Mappings?.[map ?? '']?.[top ?? '']?.[second ?? ''];
      if (found === undefined) throw new Error(`The mapping ${map} has no ${top}.${second}.`);
      return found;
    },
    'Fn::If': (argument) => {
      const [name, then, otherwise] = argument as [string, unknown, unknown];
      return value(condition(name) ? then : otherwise);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = list(argument);
      return JSON.stringify(left) === JSON.stringify(right);
    },
    'Fn::And': (argument) => list(argument).every((part) => part === true),
    'Fn::Or': (argument) => list(argument).some((part) => part === true),
    'Fn::Not': (argument) => list(argument)[0] !== true,
    'Fn::Base64': (text) => Buffer.from(String(value(text))).toString('base64'),
    'Fn::GetAZs': () => [`${region}a`, `${region}b`],
  };

  const list = (entries: unknown): unknown[] => {
    const resolved = value(entries);
    if (!Array.isArray(resolved)) throw new Error('An intrinsic function needs a list and got something else.');
    return resolved;
  };

  const value = (from: unknown): unknown => {
    if (Array.isArray(from)) return from.map(value).filter((entry) => entry !== NO_VALUE);
    if (from === null || typeof from !== 'object') return from;
    const entries = Object.entries(from);
    const [only] = entries;
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0] === 'Condition' || only[0].startsWith('Fn::'))) {
      const intrinsic = intrinsics[only[0]];
      // The `Condition` of a policy statement is an object. The intrinsic one is a name.
      if (intrinsic && (only[0] !== 'Condition' || typeof only[1] === 'string')) return intrinsic(only[1]);
      if (only[0].startsWith('Fn::')) throw new Error(`The local cloud does not resolve ${only[0]}.`);
    }
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, value(entry)] as const).filter(([, entry]) => entry !== NO_VALUE),
    );
  };
  return value;
};

const parameterDefault = (name: string, parameter: { Default?: unknown }): unknown => {
  if (parameter.Default === undefined) throw new Error(`The template's parameter ${name} has no default.`);
  return parameter.Default;
};

const pair = (argument: unknown): [unknown, unknown] => {
  if (!Array.isArray(argument) || argument.length !== 2) throw new Error('An intrinsic function needs two arguments.');
  return [argument[0], argument[1]];
};
