import { availableParallelism } from 'node:os';
import type { BrowserChoice } from '../browser/browser-choice.ts';
import { browserFiles } from '../browser/browser-files.ts';
import { hasBrowser } from '../browser/bundled-browser.ts';
import type { Preloaded } from '../services/lambda/lambda.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { MachineSpec } from '../services/step-functions/state-machine.ts';
import { providersOf } from './providers.ts';

/** Each takes 150 MB, and most of a processor while it loads a page. */
const BROWSERS_AT_ONCE = Math.max(4, 2 * availableParallelism());

const usesBrowser = ({ layers }: LambdaFunction): boolean => layers.some(hasBrowser);

/** The browser of the functions whose layer brings one. Undefined when no function has such a layer. */
export const preloadedBrowser = (
  functions: readonly LambdaFunction[],
  choice: BrowserChoice,
): Preloaded | undefined => {
  const layer = functions.flatMap(({ layers }) => layers).find(hasBrowser);
  if (layer === undefined) return undefined;
  return { isFor: usesBrowser, folder: browserFiles(layer, choice), slots: BROWSERS_AT_ONCE };
};

/** The sources that need a browser which this machine does not have: those of the functions that use one. */
export const sourcesWithoutBrowser = (functions: readonly LambdaFunction[], choice: BrowserChoice): string[] =>
  choice.kind === 'none' ? providersOf(functions.filter(usesBrowser).map(({ environment }) => environment)) : [];

/** The machines with these sources switched off, as a stage's configuration does it. */
export const withoutSources = (machines: readonly MachineSpec[], sources: readonly string[]): MachineSpec[] => {
  if (sources.length === 0) return [...machines];
  const switchOff = (_: string, value: unknown) => (isSource(value, sources) ? { ...value, enabled: false } : value);
  return machines.map((machine) => ({
    ...machine,
    definition: JSON.stringify(JSON.parse(machine.definition, switchOff)),
  }));
};

const isSource = (value: unknown, sources: readonly string[]): value is { name: string; enabled: boolean } =>
  typeof value === 'object' &&
  value !== null &&
  'enabled' in value &&
  'name' in value &&
  sources.includes(String(value.name));

/** One line for the person who started the cloud. Undefined when nothing is missing. */
export const missingBrowser = (sources: readonly string[], choice: BrowserChoice): string | undefined =>
  choice.kind === 'none' && sources.length > 0 ? `Lookups skip ${sources.join(', ')}: ${choice.because}.` : undefined;
