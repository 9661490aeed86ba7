/** A start and an end, in milliseconds. */
export interface Span {
  began: number;
  ended: number;
}

/** The percentile, as the nearest measured value. */
export const percentile = (numbers: readonly number[], percent: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? Number.NaN;
};

export const median = (numbers: readonly number[]): number => percentile(numbers, 50);

export const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The use of slots, from the first start to the last end. It is over 1 when more ran than there are slots. */
export const busyShare = (spans: readonly Span[], slots: number): number => {
  const from = Math.min(...spans.map(({ began }) => began));
  const until = Math.max(...spans.map(({ ended }) => ended));
  const used = spans.reduce((sum, { began, ended }) => sum + ended - began, 0);
  return used / (slots * (until - from));
};

/** The most that ran at once. An end makes room for a start at the same moment. */
export const mostAtOnce = (spans: readonly Span[]): number => {
  const changes = spans.flatMap(({ began, ended }) => [
    { at: began, by: 1 },
    { at: ended, by: -1 },
  ]);
  let now = 0;
  let most = 0;
  for (const { by } of changes.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
};

/**
 * The worst overtaking, in places: of all pairs that were served in another order than they arrived, how far apart they
 * arrived. 0 is strictly first come, first served.
 *
 * @param arrived all, in the order of arrival
 * @param served all, in the order of service
 */
export const worstOvertaking = (arrived: readonly string[], served: readonly string[]): number => {
  const place = new Map(arrived.map((who, index) => [who, index]));
  let latest = -1;
  let worst = 0;
  for (const who of served) {
    const mine = place.get(who);
    if (mine === undefined) continue;
    worst = Math.max(worst, latest - mine);
    latest = Math.max(latest, mine);
  }
  return worst;
};
