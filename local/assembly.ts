import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

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
  Outputs?: Record<string, { Value: unknown }>;
};

/** A stack as `cdk synth` left it on disk. */
export type Assembly = {
  stack: string;
  template: Template;
  /** The directory or file of an asset, by the hash that the template's `S3Key` begins with. */
  assetPath(hash: string): string;
};

type Manifest = { artifacts?: Record<string, { type: string; properties?: Record<string, unknown> }> };
type AssetManifest = { files?: Record<string, { source: { path: string } }> };

/**
 * Opens the cloud assembly in `directory` (usually `cdk.out`).
 *
 * @throws Error with a sentence when there is no assembly, or no such stack in it.
 */
export const readAssembly = (directory: string, stack: string): Assembly => {
  const manifest = readJson<Manifest>(directory, 'manifest.json', 'Run `npm run synth` first.');
  const artifacts = manifest.artifacts ?? {};
  const artifact = artifacts[stack];
  if (artifact?.type !== 'aws:cloudformation:stack') {
    const stacks = Object.keys(artifacts).filter((name) => artifacts[name]?.type === 'aws:cloudformation:stack');
    throw new Error(`There is no stack ${stack} in ${directory}, only ${stacks.join(', ') || 'none'}.`);
  }
  const template = readJson<Template>(directory, String(artifact.properties?.templateFile));
  const assets = readAssets(directory, artifacts[`${stack}.assets`]?.properties?.file);
  return {
    stack,
    template,
    assetPath(hash) {
      const path = assets.get(hash);
      if (!path) throw new Error(`The assembly in ${directory} has no asset ${hash}.`);
      return path;
    },
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
    throw new Error(`The cloud assembly's ${file} cannot be read in ${directory}. ${advice}`.trim(), { cause });
  }
};

/**
 * The last construct of a resource's path that a person named: `Linkd-local/Functions/ScrubPii/Resource` is `ScrubPii`.
 */
export const constructName = (logicalId: string, resource: Resource): string => {
  const path = resource.Metadata?.['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  return path.split('/').findLast((part) => part !== 'Resource' && part !== 'Default') ?? logicalId;
};
