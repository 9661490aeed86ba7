import { resolve as absolute, join } from 'node:path';
import { type BrowserChoice, browserHere } from '../browser/browser-choice.ts';
import type { CloudOptions } from './cloud.ts';

/** The options with a value for each. Paths are absolute. */
export type Settings = Required<Omit<CloudOptions, 'onCall'>> & {
  onCall: CloudOptions['onCall'];
  /** Where the services keep their data. */
  data: string;
  browser: BrowserChoice;
};

export const withDefaults = (options: CloudOptions): Settings => {
  const directory = absolute(options.directory ?? '.local');
  const environment = options.environment ?? process.env;
  return {
    assembly: absolute(options.assembly ?? 'cdk.out'),
    stack: options.stack ?? 'Linkd-local',
    directory,
    data: join(directory, 'data'),
    port: options.port ?? 0,
    fresh: options.fresh ?? false,
    faults: options.faults ?? {},
    seed: options.seed ?? 1,
    environment,
    browser: options.browser ?? browserHere(environment),
    denialsFile: absolute(options.denialsFile ?? join(directory, 'logs', 'denied.jsonl')),
    onCall: options.onCall,
    faultInjection: options.faultInjection ?? {},
    print: options.print ?? (() => {}),
  };
};
