/**
 * Replaces `@aws-lambda-powertools/jmespath`, 23 KB. Powertools finds the key and the payload of an idempotent request
 * by expressions of that language. Ours are two field names (adapters/aws/idempotency.ts), which need no interpreter.
 *
 * @throws Error for an expression that is not a field name
 */
export const search = (expression: string, data: Record<string, unknown>): unknown => {
  if (!/^\w+$/.test(expression)) throw new Error(`The bundles know JMESPath's names alone, and not ${expression}.`);
  return data[expression] ?? null;
};

/** The functions that expressions could call. */
export class PowertoolsFunctions {}
