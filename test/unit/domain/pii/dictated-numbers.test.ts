import { describe } from 'vitest';
import { each, stays } from './sentences.ts';

describe('a number that is spoken', () => {
  each([
    ['It is five five five zero one zero four four seven seven then.', 'It is [PHONE] then.'],
    ['It is five five five, zero one zero, four four seven seven then.', 'It is [PHONE] then.'],
    ['It is 5 5 5 0 1 0 4 4 7 7 then.', 'It is [PHONE] then.'],
    ['It is five five five um zero one zero and then four four seven seven then.', 'It is [PHONE] then.'],
    ['It is five five five dash zero one zero dash four four seven seven then.', 'It is [PHONE] then.'],
    ['It is double five five zero one zero four four seven seven then.', 'It is [PHONE] then.'],
    ['It is triple five oh one oh four four double seven then.', 'It is [PHONE] then.'],
    ['It is plus four nine one seven oh one two three four five six seven then.', 'It is plus [PHONE] then.'],
    ['It is five five five zero one four four then.', 'It is [PHONE] then.'],
    ['It is eight hundred five five five zero one four four then.', 'It is [PHONE] then.'],
    ['It is two twelve five fifty five zero one forty four then.', 'It is [PHONE] then.'],
    ['My phone is nineteen eighty four twenty twenty six then.', 'My phone is [PHONE] then.'],
    ['It is one two one four five six seven eight nine, my social.', 'It is [SSN], my social.'],
    ['My social is one two one, four five, six seven eight nine.', 'My social is [SSN].'],
    ['Zero seven seven zero zero nine zero zero one two three rings.', '[PHONE] rings.'],
  ]);
  stays(
    'We counted one two three four five six seven eight nine ten then.',
    'We counted two four six eight ten twelve fourteen then.',
    'We counted nine eight seven six five four three then.',
    'The bits were one zero one one zero zero one then.',
    'In nineteen eighty four and twenty twenty six we met.',
    'We met at eight thirty, nine fifteen, ten forty five then.',
    'It cost two hundred thousand five hundred then.',
    'The order is five five five zero one zero four four seven seven then.',
    'We had five or six of them then.',
  );
});

describe('what comes between dictated digits', () => {
  each([
    ['It is five five five um uh er zero one zero four four seven seven then.', 'It is [PHONE] then.'],
    [
      'It is five five five um uh er hmm zero one zero four four seven seven then.',
      'It is five five five um uh er hmm [PHONE] then.',
    ],
    ['It is five five five at zero one zero four four seven seven then.', 'It is five five five at [PHONE] then.'],
    ['It is five five five dot zero one four four then.', 'It is [PHONE] then.'],
    ['It is five five five. Zero one four four then.', 'It is [PHONE] then.'],
    ['It is five five five... zero one four four then.', 'It is [PHONE] then.'],
    ['It is five, five, five, zero, one, four, four then.', 'It is [PHONE] then.'],
  ]);
});

describe('digits dictated in one breath', () => {
  each([
    // A number and a second one without its area code, with nothing between them.
    [
      'It is five five five zero one zero four four seven seven five five five zero one two three then.',
      'It is [PHONE] then.',
    ],
    [
      'Call five five five zero one zero four four seven seven five five five zero one two three then.',
      'Call [PHONE] then.',
    ],
    ['Call five five five zero one zero four four seven seven five five five zero one two then.', 'Call [PHONE] then.'],
    ['Call 5 5 5 0 1 0 4 4 7 7 5 5 5 0 1 2 3 then.', 'Call [PHONE] then.'],
    ['It is 5 5 5 0 1 0 4 4 7 7 5 5 5 0 1 2 3 then.', 'It is 5 5 5 0 1 0 4 4 7 7 5 5 5 0 1 2 3 then.'],
    [
      'It is plus four nine one seven oh one two three four five six seven eight nine one then.',
      'It is plus [PHONE] then.',
    ],
    ['It is five eight two four one nine seven three six then.', 'It is [SSN] then.'],
    ['It is fifty eight two four one nine seven three six then.', 'It is fifty eight [PHONE] then.'],
    ['It is one eight hundred five five five zero one four four then.', 'It is [PHONE] then.'],
    ['It is five five five zero one twelve hundred then.', 'It is five five five zero one twelve hundred then.'],
    ['It is five five seven twelve hundred then.', 'It is [PHONE] then.'],
    ['It is two one two five five five twelve hundred then.', 'It is [PHONE] then.'],
    [
      'It is two one two eight hundred zero one four four then.',
      'It is two one two eight hundred zero one four four then.',
    ],
    ['It is plus one zero one one zero zero one zero one then.', 'It is plus [PHONE] then.'],
    ['Call one zero one one zero zero one then.', 'Call [PHONE] then.'],
    ['Call two four six eight ten twelve then.', 'Call [PHONE] then.'],
    ['Call fifty five five oh one forty four then.', 'Call [PHONE] then.'],
    ['It is zero seventeen twelve thirty four fifty six seven eight then.', 'It is [PHONE] then.'],
    ['It is one twelve thirty, nine fifteen then.', 'It is one twelve thirty, nine fifteen then.'],
  ]);
  stays(
    'The order is five five five zero one zero four four seven seven five five five zero one two three then.',
    'We counted one two three four five six seven eight nine then.',
  );
});
