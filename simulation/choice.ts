import { reader, type Scope } from './paths.ts';

/** A rule of a Choice, as the definition has it. */
export type Rule = Record<string, unknown>;
type Test = (scope: Scope) => boolean;
type Compare = (value: unknown, wanted: never) => boolean;

const isNumber = (value: unknown): value is number => typeof value === 'number';

const COMPARISONS: Record<string, Compare> = {
  IsPresent: (value, wanted: boolean) => (value !== undefined) === wanted,
  IsNull: (value, wanted: boolean) => (value === null) === wanted,
  IsString: (value, wanted: boolean) => (typeof value === 'string') === wanted,
  IsNumeric: (value, wanted: boolean) => isNumber(value) === wanted,
  IsBoolean: (value, wanted: boolean) => (typeof value === 'boolean') === wanted,
  StringEquals: (value, wanted: string) => value === wanted,
  BooleanEquals: (value, wanted: boolean) => value === wanted,
  NumericEquals: (value, wanted: number) => value === wanted,
  NumericLessThan: (value, wanted: number) => isNumber(value) && value < wanted,
  NumericLessThanEquals: (value, wanted: number) => isNumber(value) && value <= wanted,
  NumericGreaterThan: (value, wanted: number) => isNumber(value) && value > wanted,
  NumericGreaterThanEquals: (value, wanted: number) => isNumber(value) && value >= wanted,
};

/** @throws Error when the rule compares in a way that is not done here: a guess would lead jobs the wrong way */
export const test = (rule: Rule): Test => {
  if (Array.isArray(rule.And)) {
    const tests = rule.And.map(test);
    return (scope) => tests.every((one) => one(scope));
  }
  if (Array.isArray(rule.Or)) {
    const tests = rule.Or.map(test);
    return (scope) => tests.some((one) => one(scope));
  }
  if (rule.Not) {
    const inner = test(rule.Not as Rule);
    return (scope) => !inner(scope);
  }
  const read = reader(String(rule.Variable));
  const [operator] = Object.keys(rule).filter((key) => !['Variable', 'Next', 'Comment'].includes(key));
  const compare = COMPARISONS[operator ?? ''];
  if (!compare) throw new Error(`A Choice compares by ${operator}, which simulation/choice.ts does not know.`);
  const wanted = rule[operator ?? ''] as never;
  return (scope) => compare(read(scope), wanted);
};
