import { readFileSync } from 'node:fs';
import { App, type Environment } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { STAGES, type StageConfig } from '../../../lib/config.ts';
import { LinkdStack } from '../../../lib/linkd-stack.ts';

export const configOf = (stage: StageConfig['stage']): StageConfig => {
  const config = STAGES.find((candidate) => candidate.stage === stage);
  if (!config) throw new Error(`There is no stage ${stage}.`);
  return config;
};

const { context: ofProject } = JSON.parse(readFileSync('cdk.json', 'utf8'));

/** A stage's stack in an application of its own, as `bin/linkd.ts` makes it, without the copies of its assets. */
export const newStackOf = (
  config: StageConfig,
  { context = {}, env = {} }: { context?: Record<string, unknown>; env?: Environment } = {},
): LinkdStack => {
  const app = new App({
    context: { ...ofProject, 'aws:cdk:disable-asset-staging': true, ...context },
  });
  return new LinkdStack(app, `Linkd-${config.stage}`, config, { env });
};

const synthesized = new Map<string, { stack: LinkdStack; template: Template }>();

/** Most tests only read what a configuration makes, so the tests of a worker make it once. */
const madeOf = (config: StageConfig) => {
  const key = JSON.stringify(config);
  const known = synthesized.get(key);
  if (known) return known;
  const stack = newStackOf(config);
  const made = { stack, template: Template.fromStack(stack) };
  synthesized.set(key, made);
  return made;
};

/** A stage's stack, to be read. */
export const stackOf = (config: StageConfig): LinkdStack => madeOf(config).stack;

/** The functions of lib/function-table. The CDK adds one of its own, which copies the console's files. */
export const functionsOf = (template: Template) =>
  Object.fromEntries(
    Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) => id.startsWith('Functions')),
  );

/** A stage's template, as `npm run synth` writes it, to be read. */
export const synthesize = (config: StageConfig): Template => madeOf(config).template;
