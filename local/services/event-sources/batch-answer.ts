/**
 * The messages of a batch that a function says it failed. Lambda takes an answer that it does not understand for the
 * failure of all: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 *
 * @param answer JSON text.
 * @param ids of the messages in the batch.
 */
export const failedOf = (answer: string, ids: readonly string[]): readonly string[] => {
  try {
    const said: unknown = JSON.parse(answer);
    if (said === null || said === '') return [];
    if (typeof said !== 'object') return ids;
    const { batchItemFailures } = said as { batchItemFailures?: unknown };
    if (batchItemFailures === undefined || batchItemFailures === null) return [];
    if (!Array.isArray(batchItemFailures)) return ids;
    const failed = batchItemFailures.map((one) => (one as { itemIdentifier?: unknown } | null)?.itemIdentifier);
    const areKnown = failed.every((id) => typeof id === 'string' && ids.includes(id));
    return areKnown ? (failed as string[]) : ids;
  } catch {
    return ids;
  }
};
