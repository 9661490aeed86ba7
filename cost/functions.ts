import { type Line, line } from './bill.ts';
import durations from './durations.json' with { type: 'json' };
import { PROVIDER_SECONDS } from './providers.ts';
import { sum } from './range.ts';
import { functionNameOf, ofType, type Template } from './template.ts';

/**
 * The start of Node.js in a new execution environment, before it imports our bundle, in milliseconds. Published
 * measurements of functions without imports have 170 to 240 (2023-11). AWS bills it since August 2025.
 */
const RUNTIME_START = 200;

/** AWS (2025-04): less than one invocation in a hundred is a cold start. */
const LEAST_COLD = 0.01;

const COLD_NOTE =
  'A cold start is billed too. At the least one invocation in a hundred is one; at the most, when jobs come so rarely that no environment outlives ' +
  'the last, one for each function and for each person who is looked up at the same time.';

/**
 * The cost of a job's functions, without the requests.
 * @param called how often each function is called, by name
 * @param persons how many are looked up at once
 */
export const functionLines = (template: Template, called: Map<string, number>, persons: number): Line[] => {
  const functions = ofType(template, 'AWS::Lambda::Function')
    .map(([id, properties]) => ({ name: functionNameOf(id), ...properties }) as LambdaFunction)
    .filter(({ name }) => called.has(name));
  const cold = (isX86: boolean) =>
    sum(functions.filter((one) => isOnX86(one) === isX86).map((one) => coldStart(one, called, persons)));
  return [
    ...functions.map((one) => {
      const times = called.get(one.name) ?? 0;
      const seconds =
        measured(durations.milliseconds, one.name, 'cost/measure.ts') / 1000 + (PROVIDER_SECONDS[one.name] ?? 0);
      return line(
        `${one.name}, ${times} times ${seconds.toFixed(2)} s`,
        times * seconds * gigabytesOf(one),
        perSecond(one),
      );
    }),
    line('Cold starts', cold(false), 'armSecond', COLD_NOTE),
    line('Cold starts with a browser', cold(true), 'x86Second', COLD_NOTE),
  ].filter(({ quantity }) => quantity.high > 0);
};

interface LambdaFunction {
  name: string;
  MemorySize: number;
  Architectures: string[];
}

const gigabytesOf = ({ MemorySize }: LambdaFunction) => Number(MemorySize) / 1024;
const isOnX86 = ({ Architectures }: LambdaFunction) => Architectures.includes('x86_64');
const perSecond = (one: LambdaFunction) => (isOnX86(one) ? 'x86Second' : 'armSecond');

/** The GB-seconds of a function's cold starts in a job. */
const coldStart = (one: LambdaFunction, called: Map<string, number>, persons: number) => {
  const times = called.get(one.name) ?? 0;
  const seconds = (RUNTIME_START + measured(durations.imports.milliseconds, one.name, 'cost/measure-init.ts')) / 1000;
  const atOnce = Math.min(times, Math.max(1, persons));
  return { low: times * LEAST_COLD * seconds * gigabytesOf(one), high: atOnce * seconds * gigabytesOf(one) };
};

const measured = (milliseconds: Record<string, number>, name: string, by: string): number => {
  const found = milliseconds[name];
  if (found === undefined) throw new Error(`cost/durations.json does not say how long ${name} takes. Run ${by}.`);
  return found;
};
