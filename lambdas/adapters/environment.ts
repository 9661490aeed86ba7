import type { EnvironmentName } from '../contracts/environment.ts';

/** The value of a variable that `lib/` must have set. */
export const required = (name: EnvironmentName): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is not set; lib/functions.ts says which function gets it.`);
  return value;
};

export const optional = (name: EnvironmentName): string | undefined => process.env[name] || undefined;
