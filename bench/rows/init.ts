import { measureInit } from '../init.ts';
import type { Figure, Row } from '../row.ts';

/**
 * The slowest function's share of the yardstick before the bundles became lean: 196 ms to 100 for `Submit`. The target
 * is 60 % of that.
 */
const SHARE_BEFORE = 1.96;

/** How long a function's first request waits for its bundle. */
export const init: Row = {
  name: 'init',
  target:
    'A bundle of the API has 500 KB at most, and the slowest import takes at most 60 % of what it took before its bundle was lean.',
  async run(): Promise<Figure[]> {
    const { yardstick, functions } = await measureInit();
    const beside = { what: 'all of client-dynamodb', value: yardstick.milliseconds, unit: 'ms' };
    const heaviest = functions.toSorted((one, other) => other.kilobytes - one.kilobytes)[0];
    const slowest = functions.toSorted((one, other) => other.milliseconds - one.milliseconds)[0];
    if (!heaviest || !slowest) throw new Error('There is no function of the API in cdk.out.');
    return [
      { what: `heaviest bundle, ${heaviest.name}`, value: heaviest.kilobytes, unit: 'KB', target: { most: 500 } },
      { what: `slowest import, ${slowest.name}`, value: slowest.milliseconds, unit: 'ms', beside },
      { what: 'the same, in yardsticks', value: slowest.share, unit: '', target: { most: 0.6 * SHARE_BEFORE } },
    ];
  },
};
