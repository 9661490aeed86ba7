import { describe } from 'vitest';
import { each, stays } from './sentences.ts';

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
