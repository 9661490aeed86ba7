import { describe } from 'vitest';
import { each, stays } from './sentences.ts';

describe('a card', () => {
  stays('It is 356938035643809 then.');
  each([
    ['My card is 4111 1111 1111 1111 today.', 'My card is [CARD] today.'],
    ['So 4111-1111-1111-1111 it is.', 'So [CARD] it is.'],
    ['So 378282246310005 it is.', 'So [CARD] it is.'],
    ['So 3782 822463 10005 it is.', 'So [CARD] it is.'],
    ['So 3056 930902 5904 it is.', 'So [CARD] it is.'],
    ['So 4222 222 222 222 it is.', 'So [CARD] it is.'],
    ['So 5018 0000 0000 0000 7 it is.', 'So [CARD] it is.'],
    ['So 5018 0000 0000 0000 09 it is.', 'So [CARD] it is.'],
    ['So 50180 0000 0000 0000 9 it is.', 'So 50180 0000 0000 0000 9 it is.'],
    ['So 6205 5000 0000 0000 004 it is.', 'So [CARD] it is.'],
    ['So 4111111111111111 it is.', 'So [CARD] it is.'],
    ['So 41111111 11111111 it is.', 'So [CARD] it is.'],
    ['So 411111 1111 1111 11 it is.', 'So 411111 1111 1111 11 it is.'],
    ['My card is 1234 5678 9012 3 then.', 'My card is [CARD] then.'],
    ['My card is 4111 1111 1111 then.', 'My card is 4111 1111 1111 then.'],
    ['The order 4111 1111 1111 1111 came.', 'The order [CARD] came.'],
    ['The order 378282246310005 came.', 'The order 378282246310005 came.'],
    ['My phone is 378282246310005 then.', 'My phone is [CARD] then.'],
    // One digit misheard, so the checksum is wrong.
    [
      'It is five one one one, two two two two, three three three three, four four four five then.',
      'It is [CARD] then.',
    ],
    ['It is five one one one two two two two three three three three four four four five then.', 'It is [CARD] then.'],
    [
      'It is five one one, one two two, two two three, three three three, four four four five then.',
      'It is [CARD] then.',
    ],
    ['It is three seven one one, two two two two three three, three three four four five then.', 'It is [CARD] then.'],
    [
      'It is three five one one, two two two two three three, three three four four five then.',
      'It is [PHONE], three three four four five then.',
    ],
    [
      'It is three seven one one two two two, two two three three, three three four four five then.',
      'It is [PHONE], [SSN] then.',
    ],
  ]);
});

describe('a social security number', () => {
  each([
    ['My social is 123-45-6789 today.', 'My social is [SSN] today.'],
    ['My social is 123456789 today.', 'My social is [SSN] today.'],
    ['So 123-45-6789 it is.', 'So [SSN] it is.'],
    ['So 123 45 6789 it is.', 'So [SSN] it is.'],
    ['So 123–45–6789 it is.', 'So [SSN] it is.'],
    ['So 123.45.6789 it is.', 'So [SSN] it is.'],
    ['So 866 45 6789 it is.', 'So [SSN] it is.'],
    ['So 100 45 6789 it is.', 'So [SSN] it is.'],
    ['So 123 10 6789 it is.', 'So [SSN] it is.'],
    ['So 123 45 1000 it is.', 'So [SSN] it is.'],
    ['It is six six six, four five, six seven eight nine then.', 'It is [SSN] then.'],
    ['My itin is 123456789 then.', 'My itin is [SSN] then.'],
    ['My phone is 123 45 6789 then.', 'My phone is [PHONE] then.'],
    ['So (123) 45 6789 it is.', 'So [PHONE] it is.'],
  ]);
  stays(
    // Never issued: areas 000, 666 and 9xx, group 00, serial 0000.
    'So 000 45 6789 it is.',
    'So 666 45 6789 it is.',
    'So 900 45 6789 it is.',
    'So 123 00 6789 it is.',
    'So 123 45 0000 it is.',
    'So 123/45/6789 it is.',
    'So 123, 45, 6789 it is.',
    'So 123 45-6789 it is.',
    'So 123-45 6789 it is.',
    'So 12 345 6789 it is.',
    'It is 5 8 2 4 1 9 7 3 6 then.',
    'My card is 123 45 6789 then.',
    'The order is 123 45 6789 then.',
    'The order is 123456789 today.',
  );
});
