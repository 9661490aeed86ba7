import { SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { definitionIn, type Template } from './template.ts';
import { type Rounds, walk } from './walk.ts';

/** How many look-ups a person has at most who is found nowhere: the sources that the machine of the stack asks, but those that need a key. */
export const lookupsOf = (template: Template): { browser: number; api: number } => {
  const prepare = walk(definitionIn(template), 1).get('Prepare look-up')?.state;
  const { sources = [] } = (prepare?.Parameters ?? {}) as { sources?: { name: string; enabled: boolean }[] };
  const asked = sources
    .filter(({ enabled }) => enabled)
    .map(({ name }) => sourceRow(SourceName.parse(name)))
    .filter(({ key }) => !key?.isNeeded);
  const browser = asked.filter(({ kind }) => kind === 'browser').length;
  return { browser, api: asked.length - browser };
};

/** Ends the loop over the sources. Every one of them brings somebody who has to be matched, and none the person. */
export const roundsOf = (template: Template): Rounds => {
  const { browser, api } = lookupsOf(template);
  return {
    'Match profile': browser + api,
    'Look up in the browser': browser,
    'Look up by API': api,
    'Wait for its pace': 0,
    'Acquire circuit': browser + api,
  };
};
