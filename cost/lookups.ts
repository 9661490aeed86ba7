import { SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { definitionIn, type Template } from './template.ts';
import { type Rounds, walk } from './walk.ts';

/**
 * How many lookups a person has at most who is found nowhere: the sources that the machine of the stack asks. Those that need a key, or are
 * switched off, are passed over.
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

/** Ends the loop over the sources. Every one of them brings somebody who has to be matched, and none the person. */
export const roundsOf = (template: Template): Rounds => {
  const { browser, api, passedOver } = lookupsOf(template);
  return {
    'Match profile': browser + api,
    'Look up in the browser': browser,
    'Look up by API': api,
    'Wait for its pace': 0,
    // Sources that are passed over are still on the list after the last lookup, and asking once more finds that out.
    'Acquire circuit': browser + api + Math.min(1, passedOver),
  };
};
