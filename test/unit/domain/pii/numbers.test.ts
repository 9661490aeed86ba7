import { describe, expect, it } from 'vitest';
import { scrubText } from '../../../../lambdas/domain/pii/scrub.ts';

/** What people say or write, and what may be kept of it. The numbers are invented: 555-01xx, or of no network. */
type Sentence = readonly [said: string, kept: string];

const each = (sentences: readonly Sentence[]) =>
  it.each(sentences)('%s', (said, kept) => expect(scrubText(said).text).toBe(kept));
/** What is no private number stays as it is. */
const stays = (...sentences: readonly string[]) => each(sentences.map((said): Sentence => [said, said]));

describe('a number of North America', () => {
  each([
    ['Dial 555-010-4477 now.', 'Dial [PHONE] now.'],
    ['So (555) 010-4477 it is.', 'So [PHONE] it is.'],
    ['So 555.010.4477 it is.', 'So [PHONE] it is.'],
    ['So 555 010 4477 it is.', 'So [PHONE] it is.'],
    ['So 5550104477 it is.', 'So [PHONE] it is.'],
    ['So 2125550144 it is.', 'So [PHONE] it is.'],
    ['So 1 212 555 0144 it is.', 'So [PHONE] it is.'],
    ['So 1-212-555-0144 it is.', 'So [PHONE] it is.'],
    ['So +1 212 555 0144 it is.', 'So [PHONE] it is.'],
    ['So +1 (212) 555-0144 it is.', 'So [PHONE] it is.'],
    ['So (+1) 212 555 0144 it is.', 'So [PHONE] it is.'],
    ['So (212) 555-0144 or (212) 555-0145.', 'So [PHONE] or [PHONE].'],
    ['So 212–555–0144 it is.', 'So [PHONE] it is.'],
    ['So 555-0144 it is.', 'So [PHONE] it is.'],
    ['My phone is 555 0144 today.', 'My phone is [PHONE] today.'],
    ['The phone of 2125550144x12 it is.', 'The phone of [PHONE]x12 it is.'],
    ['Dial 212-555-0144 ext 12 now.', 'Dial [PHONE] ext 12 now.'],
  ]);
  stays('We sold 500-1000 of them.', 'We sold 200-3000 of them.', 'Rooms 155-0144 are free.');
});

describe('a number of elsewhere', () => {
  each([
    ['So +44 20 7946 0958 it is.', 'So [PHONE] it is.'],
    ['So 020 7946 0958 it is.', 'So [PHONE] it is.'],
    ['So 07700 900123 it is.', 'So [PHONE] it is.'],
    ['So 01632960123 it is.', 'So [PHONE] it is.'],
    ['So 01 99 00 12 34 it is.', 'So [PHONE] it is.'],
    ['So 0044 20 7946 0958 it is.', 'So [PHONE] it is.'],
    ['So 011 44 20 7946 0958 it is.', 'So [PHONE] it is.'],
    ['So (11) 96123-4567 it is.', 'So [PHONE] it is.'],
    ['So +491701234567 it is.', 'So [PHONE] it is.'],
    ['So plus 49 170 1234567 it is.', 'So plus [PHONE] it is.'],
    ['My phone is 8 (912) 345-67-89 today.', 'My phone is [PHONE] today.'],
  ]);
  stays(
    'So 0012 it is.',
    'It was 0.1234567 then.',
    'So a+1234567 it is.',
    'The point was +40.7128 then.',
    'At +40.7128-074.0060 we met.',
    'Use 192.168.100.20 then.',
  );
});

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
    ['My social is 123-45-6789 today.', 'My social is [SSN] today.'],
    ['My social is 123456789 today.', 'My social is [SSN] today.'],
    ['So 123-45-6789 it is.', 'So [SSN] it is.'],
    ['So 123 45 6789 it is.', 'So [SSN] it is.'],
    ['My card is 4111 1111 1111 1111 today.', 'My card is [CARD] today.'],
    ['So 4111-1111-1111-1111 it is.', 'So [CARD] it is.'],
    ['So 4111111111111111 it is.', 'So [CARD] it is.'],
    ['So 378282246310005 it is.', 'So [CARD] it is.'],
  ]);
  stays('The order is 123456789 today.', 'It is 356938035643809 then.');
});

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

describe('what is called a phone number, and is none', () => {
  each([
    ['Call on 2026-11-28 then.', 'Call on 2026-11-28 then.'],
    ['Call on 2026-11-28-14 then.', 'Call on 2026-11-28-14 then.'],
    ['Call on 28-11-2026 then.', 'Call on 28-11-2026 then.'],
    ['Call on 5-11-2026 then.', 'Call on 5-11-2026 then.'],
    ['Call on 28-11-2026-14 then.', 'Call on 28-11-2026-14 then.'],
    ['Call on 20261128 then.', 'Call on 20261128 then.'],
    ['Call on 20261231 then.', 'Call on 20261231 then.'],
    ['Call on 19990109 then.', 'Call on 19990109 then.'],
    ['Call on 20261019 then.', 'Call on 20261019 then.'],
    ['Call on 28-11-1826 then.', 'Call on [PHONE] then.'],
    ['Call on 48-11-2026 then.', 'Call on [PHONE] then.'],
    ['Call on 28-51-2026 then.', 'Call on [PHONE] then.'],
    ['Call on 20261328 then.', 'Call on [PHONE] then.'],
    ['Call on 20260028 then.', 'Call on [PHONE] then.'],
    ['Call on 20261132 then.', 'Call on [PHONE] then.'],
    ['Call on 20261100 then.', 'Call on [PHONE] then.'],
    ['Call on 18261128 then.', 'Call on [PHONE] then.'],
    ['Call on 120261128 then.', 'Call on [PHONE] then.'],
    ['Call on 202611281 then.', 'Call on [PHONE] then.'],
    ['Call 192.168.100.20 then.', 'Call 192.168.100.20 then.'],
    ['Call 10.20.255.255 then.', 'Call 10.20.255.255 then.'],
    ['Call 10.20.256.255 then.', 'Call [PHONE] then.'],
    ['Call 10.20-255.255 then.', 'Call [PHONE] then.'],
    ['Call 555.0144 then.', 'Call [PHONE] then.'],
    ['So 0170.1234567 came.', 'So 0170.1234567 came.'],
    ['Call +40.7128 then.', 'Call +40.7128 then.'],
    ['Call +49.170.1234567 then.', 'Call [PHONE] then.'],
    ['Call +40.7128.123 then.', 'Call [PHONE] then.'],
    ['The card is 07700 900123 then.', 'The card is 07700 900123 then.'],
    ['My social is 07700 900123 then.', 'My social is 07700 900123 then.'],
    ['It is 07700, 900123 then.', 'It is 07700, 900123 then.'],
    ['It is 07700 and 900123 then.', 'It is 07700 and 900123 then.'],
    ['My phone is 555, 0144 then.', 'My phone is [PHONE] then.'],
  ]);
});

describe('the lengths of a number', () => {
  each([
    ['So 500-1044 it is.', 'So [PHONE] it is.'],
    ['So 900-0800 it is.', 'So [PHONE] it is.'],
    ['So 500 1044 it is.', 'So 500 1044 it is.'],
    ['So 01 99 00 12 it is.', 'So 01 99 00 12 it is.'],
    ['So 01 99 00 123 it is.', 'So [PHONE] it is.'],
    ['So 0199 0012 3456 it is.', 'So [PHONE] it is.'],
    ['So 0199 0012 34567 it is.', 'So 0199 0012 34567 it is.'],
    ['So 01.99.00.12.34 it is.', 'So [PHONE] it is.'],
    ['So 019.900.123 it is.', 'So 019.900.123 it is.'],
    ['So 019.900.12.34 it is.', 'So [PHONE] it is.'],
    ['So 019.900-123 it is.', 'So 019.900-123 it is.'],
    ['So 01 9 900 1234 it is.', 'So 01 9 900 1234 it is.'],
    ['So 016329601 it is.', 'So 016329601 it is.'],
    ['So 016329601234 it is.', 'So 016329601234 it is.'],
    ['So (011) 96123 it is.', 'So (011) 96123 it is.'],
    ['So (11) 9612-345 it is.', 'So [PHONE] it is.'],
    ['So (111) 96123-4567 it is.', 'So [PHONE] it is.'],
    ['So (11) 96 123 4567 it is.', 'So [PHONE] it is.'],
    ['So (11) 96 12 34 567 it is.', 'So (11) 96 12 34 567 it is.'],
    ['So (11) 9 6123-4567 it is.', 'So (11) 9 6123-4567 it is.'],
    ['My phone is 812345678901234 then.', 'My phone is [PHONE] then.'],
    ['My phone is 8 9 12345 67 then.', 'My phone is [PHONE] then.'],
    ['So +123456789012345 it is.', 'So [PHONE] it is.'],
    ['So +01234567 it is.', 'So +01234567 it is.'],
    ['So 00441234567 it is.', 'So [PHONE] it is.'],
    ['So 00 44 123456 it is.', 'So 00 44 123456 it is.'],
    ['So 00123456789012345 it is.', 'So [PHONE] it is.'],
    ['So 001234567890123456 it is.', 'So 001234567890123456 it is.'],
    ['So 12125550144 it is.', 'So [PHONE] it is.'],
    ['So 11125550144 it is.', 'So 11125550144 it is.'],
    ['So 12121550144 it is.', 'So 12121550144 it is.'],
    ['So 212555 0144 it is.', 'So [PHONE] it is.'],
    ['So 1 112555 0144 it is.', 'So 1 112555 0144 it is.'],
    ['So 2 212 555 0144 it is.', 'So 2 [PHONE] it is.'],
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
