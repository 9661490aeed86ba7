import type { Addresses } from './addresses.ts';
import type { Outside } from './outside.ts';
import type { Resources } from './resources.ts';
import type { Settings } from './settings.ts';

/** Takes a part that has started, to be stopped with the cloud in reverse order, and returns it. */
export type Keep = <P extends { stop(): unknown }>(part: P) => P;

/** The input of each step after the stack is read. */
export type Context = {
  settings: Settings;
  addresses: Addresses;
  outside: Outside;
  resources: Resources;
  keep: Keep;
};
