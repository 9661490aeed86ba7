import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { Assembly } from '../template/assembly.ts';
import { resolver } from '../template/resolve.ts';
import { resourceNames } from '../template/resource-names.ts';
import { readStack, type Stack } from '../template/stack.ts';

const NOWHERE = { api: '', issuer: '', redis: { host: '', port: '' } };

/**
 * A stack that does not run, and its functions by the names of their files: `scrub-pii` is the construct `ScrubPii`.
 */
export const functionsByFile = (assembly: Assembly): { stack: Stack; functions: Map<string, LambdaFunction> } => {
  const names = resourceNames(assembly.template, assembly.stack, { ...assembly.place, ...NOWHERE });
  const stack = readStack(assembly, names, resolver(assembly.template, assembly.stack, assembly.place, names));
  return { stack, functions: new Map(stack.functions().map((fn) => [fileName(fn.construct), fn])) };
};

const fileName = (construct: string) => construct.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();
