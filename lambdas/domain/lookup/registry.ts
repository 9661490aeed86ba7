import type { NameOfKind, SourceName } from '../../contracts/sources.ts';
import type { ApiSource, BrowserSource } from './source.ts';

/**
 * Loads a source's file, which exports the source under its name. It is loaded when needed: the function for APIs never
 * loads the readers of pages.
 */
const load = async <S>(name: SourceName): Promise<S> => {
  const file: Record<string, S | undefined> = await import(`./sources/${name}.ts`);
  const source = file[name];
  if (source === undefined) throw new Error(`domain/lookup/sources/${name}.ts exports no ${name}.`);
  return source;
};

export const browserSource = (name: NameOfKind<'browser'>): Promise<BrowserSource> => load(name);
export const apiSource = (name: NameOfKind<'api'>): Promise<ApiSource> => load(name);
