import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { STAGES, type StageConfig } from '../../../lib/config.ts';
import { LinkdStack } from '../../../lib/linkd-stack.ts';

export const configOf = (stage: StageConfig['stage']): StageConfig => {
  const config = STAGES.find((candidate) => candidate.stage === stage);
  if (!config) throw new Error(`There is no stage ${stage}.`);
  return config;
};

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));

/** A stage's stack in an application of its own, as `bin/linkd.ts` makes it, without the copies of its assets. */
export const stackOf = (config: StageConfig, more: Record<string, unknown> = {}): LinkdStack => {
  const app = new App({ context: { ...context, 'aws:cdk:disable-asset-staging': true, ...more } });
  return new LinkdStack(app, `Linkd-${config.stage}`, config);
};

/** A stage's template, as `npm run synth` writes it. */
export const synthesize = (config: StageConfig): Template => Template.fromStack(stackOf(config));
