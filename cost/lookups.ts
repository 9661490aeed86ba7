import { SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { definitionIn, type Template } from './template.ts';
import { type Rounds, walk } from './walk.ts';

/**
 * The most lookups of a person that no source has: the sources in the stack's machine, without those that need a key
 * and those that are switched off.
 */
export const lookupsOf = (template: Template): { browser: number; api: number; passedOver: number } => {
  const prepare = walk(definitionIn(template), 1).get('Prepare lookup')?.state;
  const { sources = [] } = (prepare?.Parameters ?? {}) as { sources?: { name: string; enabled: boolean }[] };
  const asked = sources
    .filter(({ enabled }) => enabled)
    .map(({ name }) => sourceRow(SourceName.parse(name)))
    .filter(({ key }) => !key?.isNeeded);
  const passedOver = sources.length - asked.length;
  const browser = asked.filter(({ kind }) => kind === 'browser').length;
  return { browser, api: asked.length - browser, passedOver };
};

/** The rounds of the loop over the sources. Every source gives candidates to match, and none is the person. */
export const roundsOf = (template: Template): Rounds => {
  const { browser, api, passedOver } = lookupsOf(template);
  return {
    'Match profile': browser + api,
    'Look up in the browser': browser,
    'Look up by API': api,
    'Wait for its pace': 0,
    // After the last lookup, unavailable sources are still on the list. It takes another question to find that out.
    'Acquire circuit': browser + api + Math.min(1, passedOver),
  };
};
