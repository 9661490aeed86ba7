import { describe, expect, it } from 'vitest';
import { isCardNumber, passesLuhn } from '../../../../lambdas/domain/pii/numbers/card.ts';

describe('passesLuhn', () => {
  it('detects a wrong digit and two digits that changed places', () => {
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
    expect(passesLuhn('4539578763621486')).toBe(true);
    expect(passesLuhn('4535978763621486')).toBe(false);
  });

  it('sums the digits of a doubled nine to nine', () => {
    expect(passesLuhn('91')).toBe(true);
    expect(passesLuhn('59')).toBe(true);
    expect(passesLuhn('50')).toBe(false);
  });
});

describe('isCardNumber', () => {
  // The numbers that networks publish for tests, and the lowest one of a range with its check digit.
  it.each([
    ['Visa', ['4222222222222', '4000000000006', '4111111111111111', '4000000000000000006']],
    ['Mastercard', ['5555555555554444', '2223003122003222', '2200000000000004', '2700000000000009']],
    ['American Express', ['378282246310005', '340000000000009']],
    ['Diners Club', ['30000000000004', '30500000000003', '30569309025904', '36000000000008', '38520000023237']],
    ['Diners Club from 39', ['39000000000005']],
    ['JCB', ['3530111333300000', '3530000000000003', '3528000000000000007']],
    ['Discover', ['6011111111111117']],
    ['UnionPay', ['6200000000000005', '6205500000000000004']],
    ['Maestro', ['67590000000000005', '50180000000000007', '675900000000000000', '501800000000000009']],
    ['Troy', ['9792000000000003']],
  ])('knows %s', (_, numbers) => expect(numbers.filter((digits) => !isCardNumber(digits))).toEqual([]));

  it.each([
    ['a number of no network', ['5000000000005', '31000000000003', '30600000000001', '350000000000006']],
    ['sixteen digits of no network', ['2100000000000005', '2800000000000008', '9791000000000004', '7000000000000005']],
    ['seventeen and eighteen', ['40180000000000008', '70180000000000005', '401800000000000002']],
    ['nineteen', ['2123000000000000008', '7000000000000000003', '9792000000000000003']],
    ['too few or too many digits', ['400000000002', '67590000000000000000']],
    ['the identity of a device', ['356938035643809']],
    ['a wrong digit', ['4111111111111112']],
    ['digits further on', ['1400000000006', '19792000000003']],
  ])('knows none: %s', (_, numbers) => expect(numbers.filter(isCardNumber)).toEqual([]));
});
