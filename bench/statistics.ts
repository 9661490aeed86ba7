/** When something began and ended, in milliseconds. */
export interface Span {
  began: number;
  ended: number;
}

/** The value below which so many of a hundred lie: the nearest that was measured, so no value is made up. */
export const percentile = (numbers: readonly number[], percent: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? Number.NaN;
};

export const median = (numbers: readonly number[]): number => percentile(numbers, 50);

export const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/**
 * How much of the time so many slots were in use, from the first beginning to the last ending. It is over 1 when more
 * was under way than there are slots.
 */
export const busyShare = (spans: readonly Span[], slots: number): number => {
  const from = Math.min(...spans.map(({ began }) => began));
  const until = Math.max(...spans.map(({ ended }) => ended));
  const used = spans.reduce((sum, { began, ended }) => sum + ended - began, 0);
  return used / (slots * (until - from));
};

/** The most that were under way at once. What ends at the moment when another begins makes room for it. */
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
 * By how many places somebody was overtaken at worst: of all pairs that were served in another order than they came,
 * how many places they came apart. 0 is strictly first come, first served.
 *
 * @param arrived everybody in the order in which they came
 * @param served the same in the order in which they were served
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
