import type { EnvironmentName } from '../../contracts/environment.ts';
import { baseUrlVariable, type SourceName } from '../../contracts/sources.ts';

/** The value of a variable that `lib/` must have set. */
export const required = (name: EnvironmentName): string => requiredVariable(name);

/** A source's base URL. */
export const baseUrlOf = (source: SourceName): string => requiredVariable(baseUrlVariable(source));

const requiredVariable = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is not set; lib/function-table says which function gets it.`);
  return value;
};

export const optional = (name: EnvironmentName): string | undefined => process.env[name] || undefined;
