import { describe } from 'vitest';
import { each, type Sentence, stays } from './sentences.ts';

describe('what is written like a number to dial', () => {
  stays(
    'On 2026-11-28 we met.',
    'On 28-11-2026 we met.',
    'On 28-11-26 we met.',
    'On 20261128 we met.',
    'The book is 0-306-40615-2 then.',
    'The book is 978-0-306-40615-7 then.',
    'It took 10:30:45 then.',
    'Version 2.2.1.4477 came.',
    'The order 07700 900123 came.',
    'The order number is 07700 900123 today.',
    'It cost $07700900123 then.',
    'It cost 07700900123% more.',
    'There were 07700900123 users then.',
    'It is AA2125550144 then.',
    'It is 2125550144th then.',
    'It is user_2125550144 then.',
    'It is 12345678901234567890 then.',
    'Figures 10 20 30 40 50 60 70 80 90 came.',
    'In 2019, 2020, 2021 and 2022 we met.',
  );
});

describe('the words around it name a number', () => {
  each([
    ['The invoice that she sent was 07700900123 today.', 'The invoice that she sent was [PHONE] today.'],
    ['My number is 7000144 today.', 'My number is [PHONE] today.'],
    ['The number is 7000144 today.', 'The number is 7000144 today.'],
    ['You reach me on 7000144 today.', 'You reach me on [PHONE] today.'],
    ['7000144 is my phone.', '[PHONE] is my phone.'],
    ['7000144 was his cell.', '[PHONE] was his cell.'],
    ['7000144 has a phone.', '7000144 has a phone.'],
    ['7000144 is the dog of my phone.', '7000144 is the dog of my phone.'],
    // A label further away than nine words is about something else.
    [
      'The phone that we bought there in the good old days 7000144 it was.',
      'The phone that we bought there in the good old days 7000144 it was.',
    ],
    [
      'The phone we bought there in the old days 7000144 it was.',
      'The phone we bought there in the old days [PHONE] it was.',
    ],
    ['The phone of [EMAIL] is 7000144 today.', 'The phone of [EMAIL] is 7000144 today.'],
  ]);
});

describe('what is around the digits', () => {
  each([
    ['It is 07700900123_x then.', 'It is 07700900123_x then.'],
    ['It is x_07700900123 then.', 'It is x_07700900123 then.'],
    ['It is x@07700900123 then.', 'It is x@07700900123 then.'],
    ['It is 10:07700900123 then.', 'It is 10:07700900123 then.'],
    ['It is phone:07700900123 then.', 'It is phone:[PHONE] then.'],
    ['It is _07700900123 then.', 'It is _[PHONE] then.'],
    ['It is 07700900123ext12 then.', 'It is [PHONE]ext12 then.'],
    ['It is 07700900123ex12 then.', 'It is [PHONE]ex12 then.'],
    ['It is 07700900123xy then.', 'It is 07700900123xy then.'],
    ['It is 07700900123exta then.', 'It is 07700900123exta then.'],
    ['It is [EMAIL]07700900123 then.', 'It is [EMAIL][PHONE] then.'],
    ['It is 07700900123[EMAIL] then.', 'It is [PHONE][EMAIL] then.'],
    ['電話は09012345678です', '電話は[PHONE]です'],
    ['It is 0170/1234567 then.', 'It is [PHONE] then.'],
    ['It is 0170–1234567 then.', 'It is [PHONE] then.'],
    ['It is (0170)/1234567 then.', 'It is [PHONE] then.'],
    ['It is (0170)-1234567 then.', 'It is [PHONE] then.'],
    ['It is 0170-(123)4567 then.', 'It is [PHONE] then.'],
    ['It is 0170(123)4567 then.', 'It is [PHONE] then.'],
    ['It is 0170!1234567 then.', 'It is 0170!1234567 then.'],
    ['It is 0170 -- 1234567 then.', 'It is 0170 -- 1234567 then.'],
    ['It is 0170\n1234567 then.', 'It is [PHONE] then.'],
    ['It is (+49) 170 1234567 then.', 'It is [PHONE] then.'],
    ['It is +(49) 170 1234567 then.', 'It is [PHONE] then.'],
  ]);
});

describe('an amount, a term of a sum, and a part of a code', () => {
  stays(
    'It is €07700900123 then.',
    'It is £07700900123 then.',
    'It is ¥07700900123 then.',
    'It is #07700900123 then.',
    'It is = 07700900123 then.',
    'It is 5*07700900123 then.',
    'It is 5×07700900123 then.',
    'It is 5÷07700900123 then.',
    'It is a/07700900123 then.',
    'It is 5^07700900123 then.',
    'It is $ 07700900123 then.',
    'It is x-07700900123 then.',
    'It is x.07700900123 then.',
    'It is 07700900123 % then.',
    'It is 07700900123° then.',
    'It is 07700900123=5 then.',
    'It is 07700900123*5 then.',
    'It is 07700900123×5 then.',
    'It is 07700900123÷5 then.',
    'It is 07700900123^5 then.',
    'It is 07700900123-abc then.',
    'It is 07700900123_abc then.',
    'It is 07700900123.abc then.',
    'It is 07700900123,5 then.',
  );
  each([
    ['It is $  07700900123 then.', 'It is $  [PHONE] then.'],
    ['It is -07700900123 then.', 'It is -[PHONE] then.'],
    ['It is .07700900123 then.', 'It is .[PHONE] then.'],
    ['Is it $? 07700900123 then.', 'Is it $? [PHONE] then.'],
    ['It is 07700900123-5 then.', 'It is [PHONE]-5 then.'],
    ['It is 07700900123, 5 then.', 'It is [PHONE], 5 then.'],
    ['It is 07700900123  % then.', 'It is [PHONE]  % then.'],
    ['It is 07700900123, users then.', 'It is [PHONE], users then.'],
    ['My phone is $07700900123 then.', 'My phone is $[PHONE] then.'],
    ['My phone is 07700900123% then.', 'My phone is [PHONE]% then.'],
    ['My phone is 07700900123 users then.', 'My phone is [PHONE] users then.'],
  ]);
});

describe('whose number it is', () => {
  each([
    ...['my', 'your', 'his', 'her', 'our', 'their'].map(
      (whose): Sentence => [`So ${whose} number is 7000144 then.`, `So ${whose} number is [PHONE] then.`],
    ),
    ['7000144 is um the phone.', '[PHONE] is um the phone.'],
    ['Phone 7000144.', 'Phone [PHONE].'],
  ]);
  stays(
    'A number is 7000144 then.',
    'Number is 7000144 then.',
    'Shy number is 7000144 then.',
    'Mystery number is 7000144 then.',
    'My lucky number is 7000144 then.',
    'My order number is 7000144 then.',
    'My dog has number 7000144 then.',
    'My number fell down the well with 7000144 then.',
    '7000144 is um it the phone.',
    '7000144 is um.',
    '7000144 was.',
    '7000144 is the new phone.',
    '7000144 phone.',
    'The phone. 12 of us: 7000144 it is.',
  );
});
