import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOCAL_PLACE, type Place } from '../services/wire/arn.ts';

/**
 * One resource of a CloudFormation template, as synthesized: values may still be `{Ref}` and the other intrinsic
 * functions.
 */
export type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  Condition?: string;
};

export type Template = {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Type?: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Outputs?: Record<string, { Value: unknown; Condition?: string }>;
};

/** The assembly is missing or broken, has no such stack, or its template asks for what the local cloud does not do. */
export class StackRefused extends Error {
  override readonly name = 'StackRefused';
}

/** Reads something of a stack. @throws StackRefused with the sentence of what `read` throws */
export const refusing = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof StackRefused) throw error;
    throw new StackRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** A stack as `cdk synth` left it on disk. */
export type Assembly = {
  stack: string;
  place: Place;
  template: Template;
  /** The directory or file of an asset, by the hash that the template's `S3Key` begins with. */
  assetPath(hash: string): string;
};

type Artifact = { type: string; environment?: string; properties?: Record<string, unknown> };
type Manifest = { artifacts?: Record<string, Artifact> };
type AssetManifest = { files?: Record<string, { source: { path: string } }> };

/**
 * Opens the cloud assembly in `directory` (usually `cdk.out`).
 *
 * @throws StackRefused with a sentence when there is no assembly, or no such stack in it.
 */
export const readAssembly = (directory: string, stack: string): Assembly => {
  const manifest = readJson<Manifest>(directory, 'manifest.json', 'Run `npm run synth` first.');
  const artifacts = manifest.artifacts ?? {};
  const artifact = artifacts[stack];
  if (artifact?.type !== 'aws:cloudformation:stack') {
    const stacks = Object.keys(artifacts).filter((name) => artifacts[name]?.type === 'aws:cloudformation:stack');
    throw new StackRefused(`There is no stack ${stack} in ${directory}, only ${stacks.join(', ') || 'none'}.`);
  }
  const template = readJson<Template>(directory, String(artifact.properties?.templateFile));
  const assets = readAssets(directory, artifacts[`${stack}.assets`]?.properties?.file);
  return {
    stack,
    place: placeIn(artifact.environment),
    template,
    assetPath(hash) {
      const path = assets.get(hash);
      if (!path) throw new Error(`The assembly in ${directory} has no asset ${hash}.`);
      return path;
    },
  };
};

/** `aws://123456789012/eu-west-1`, where either part may be unknown. */
const placeIn = (environment = ''): Place => {
  const [, account = '', region = ''] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(environment) ?? [];
  return {
    account: /^\d{12}$/.test(account) ? account : LOCAL_PLACE.account,
    region: region === '' || region === 'unknown-region' ? LOCAL_PLACE.region : region,
  };
};

const readAssets = (directory: string, file: unknown): Map<string, string> => {
  if (typeof file !== 'string') return new Map();
  const { files = {} } = readJson<AssetManifest>(directory, file);
  return new Map(Object.entries(files).map(([hash, { source }]) => [hash, resolve(directory, source.path)]));
};

const readJson = <T>(directory: string, file: string, advice = ''): T => {
  try {
    return JSON.parse(readFileSync(join(directory, file), 'utf8')) as T;
  } catch (cause) {
    throw new StackRefused(`The cloud assembly's ${file} cannot be read in ${directory}. ${advice}`.trim(), { cause });
  }
};

/**
 * The last construct of a resource's path that a person named: `Stack/Functions/ScrubPii/Resource` is `ScrubPii`.
 */
export const constructName = (logicalId: string, resource: Resource): string => {
  const path = resource.Metadata?.['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  return path.split('/').findLast((part) => part !== 'Resource' && part !== 'Default') ?? logicalId;
};
