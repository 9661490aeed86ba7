import { parseFault } from '../stand-ins/faults.ts';
import { type FaultSpecs, PROVIDERS, type Provider } from '../stand-ins/start.ts';

type Text = { type: 'string' };

/** The command line's options for what each provider's stand-in does wrong, such as `--github 429:30`. */
export const FAULT_OPTIONS = Object.fromEntries(PROVIDERS.map((provider) => [provider, { type: 'string' }])) as Record<
  Provider,
  Text
>;

/** The same for a usage text, several to a line. */
export const faultFlags = (indent: string): string => {
  const lines: string[] = [];
  for (const flag of PROVIDERS.map((provider) => `--${provider} SPEC`)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + flag.length < 72) lines[lines.length - 1] = `${line}, ${flag}`;
    else lines.push(flag);
  }
  return lines.map((line) => `${indent}${line}`).join(',\n');
};

/**
 * The faults that a command line asks for.
 *
 * @throws Error with a sentence that lists what is valid.
 */
export const readFaults = (values: Partial<Record<Provider, string | undefined>>): FaultSpecs => {
  const named = PROVIDERS.flatMap((provider) => {
    const spec = values[provider];
    if (spec === undefined) return [];
    parseFault(spec);
    return [[provider, spec] as const];
  });
  return Object.fromEntries(named);
};
