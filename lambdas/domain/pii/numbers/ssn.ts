import { EXACT, isCounting, isGrouped, type Likeness, LOOSE, NOT, type NumberWindow } from './number-window.ts';

const GROUPING = [3, 2, 4];

/** Numbers that the Social Security Administration never issues: area 000, 666 and 9xx, group 00, serial 0000. */
const NEVER_ISSUED = /^(?:000|666|9)|^...00|0000$/;

export const ssnLikeness = (window: NumberWindow): Likeness => {
  const { digits, gaps, label, plain, spoken, worded } = window;
  if (digits.length !== 9 || label === 'phone' || label === 'card') return NOT;
  if (label === 'ssn') return EXACT;
  if (label === 'innocent') return NOT;
  if (isGrouped(window, GROUPING)) {
    if (spoken) return EXACT;
    const separated = gaps.every((gap) => gap === gaps[0] && gap !== 'slash' && gap !== 'paren' && gap !== 'pause');
    return separated && !NEVER_ISSUED.test(digits) ? EXACT : NOT;
  }
  // Nine digits dictated one by one are rarely anything else. Nine figures in a row may be anything.
  return worded && plain && !isCounting(window) ? LOOSE : NOT;
};
