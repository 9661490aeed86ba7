const DAY = 86_400;

/** At least a second, at most a day: one absurd header must not end a source for good. */
export const withinADay = (seconds: number): number => Math.min(DAY, Math.max(1, Math.ceil(seconds)));

/** Larger numbers are seconds since 1970, smaller ones are seconds from now. */
const FIRST_EPOCH = 1_000_000_000;

/** The seconds until a time in a header: seconds from now, seconds since 1970, or a date in UTC. */
export const secondsUntil = (time: string | undefined, now: Date): number | undefined => {
  const text = time?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    const seconds = Number(text);
    return withinADay(seconds > FIRST_EPOCH ? seconds - now.getTime() / 1000 : seconds);
  }
  const at = Date.parse(text.replace(/^(\d{4}-\d\d-\d\d)[ T]([\d:]+)(\.\d+)?$/, '$1T$2Z'));
  return Number.isNaN(at) ? undefined : withinADay((at - now.getTime()) / 1000);
};
