import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const PACKAGES = path.resolve(import.meta.dirname, '..', 'node_modules');
const CHROMIUM = '@sparticuz/chromium';

/**
 * Chromium for Lambda as a layer, copied from node_modules. Its 70 MB change only with the package's version, so
 * deployments of our own code do not upload them. `nodeModules` bundling would run an install at every synth.
 */
export const browserLayer = (scope: Construct): LayerVersion =>
  new LayerVersion(scope, 'Browser', {
    code: Code.fromAsset(content()),
    description: `Chromium for Lambda (${CHROMIUM})`,
    compatibleRuntimes: [Runtime.NODEJS_24_X],
    compatibleArchitectures: [Architecture.X86_64],
  });

/**
 * The layer's folder, made once for each version. A rename publishes it, so that two synths at once never see half of
 * it.
 */
const content = (): string => {
  const cache = path.join(PACKAGES, '.cache', 'linkd');
  const folder = path.join(cache, `browser-layer-${manifestOf(CHROMIUM).version}`);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  for (const name of withDependencies(CHROMIUM)) {
    cpSync(path.join(PACKAGES, name), path.join(draft, 'nodejs', 'node_modules', name), { recursive: true });
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** A package and its run-time dependencies, in npm's flat layout. */
const withDependencies = (name: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) withDependencies(dependency, seen);
  return seen;
};

const manifestOf = (name: string): { version: string; dependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(path.join(PACKAGES, name, 'package.json'), 'utf8'));
