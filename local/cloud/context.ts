import type { Addresses } from './addresses.ts';
import type { Outside } from './outside.ts';
import type { Resources } from './resources.ts';
import type { Settings } from './settings.ts';

/** Hands a part on that has started, and stops it with the cloud: the last one first. */
export type Keep = <P extends { stop(): unknown }>(part: P) => P;

/** What the steps after the reading of the stack begin with. */
export type Context = {
  settings: Settings;
  addresses: Addresses;
  outside: Outside;
  resources: Resources;
  keep: Keep;
};
