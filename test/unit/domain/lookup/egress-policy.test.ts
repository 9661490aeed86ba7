import { describe, expect, it } from 'vitest';
import { isPublicAddress, mayReceiveFrom, mayRequest } from '../../../../lambdas/domain/lookup/egress-policy.ts';

const real = { baseUrl: 'https://www.linkedin.com', hosts: ['linkedin.com', 'licdn.com'] };
const local = { baseUrl: 'http://127.0.0.1:4010', hosts: ['linkedin.com', 'licdn.com'] };

describe('requests that may leave', () => {
  it.each([
    'https://www.linkedin.com/in/x',
    'https://uk.linkedin.com/in/x',
    'https://static.licdn.com/a.js',
    'data:text/html,x',
  ])('%s', (url) => expect(mayRequest(url, real)).toBe(true));

  it.each([
    'http://www.linkedin.com/in/x',
    'https://www.linkedin.com:8443/',
    'https://linkedin.com.evil.example/',
    'https://evil-linkedin.com/',
    'https://evil.example/?linkedin.com',
    'https://linkedin.com@evil.example/',
    'http://127.0.0.1:9001/2018-06-01/runtime/invocation/next',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://2130706433/',
    'http://localhost/',
    'file:///proc/self/environ',
    'ftp://linkedin.com/',
    'ws://linkedin.com/',
    'not a url',
  ])('not %s', (url) => expect(mayRequest(url, real)).toBe(false));

  it('go only to a local source when that is configured', () => {
    expect(mayRequest('http://127.0.0.1:4010/in/x', local)).toBe(true);
    expect(mayRequest('http://127.0.0.1:4011/in/x', local)).toBe(false);
    expect(mayRequest('https://www.linkedin.com/in/x', local)).toBe(false);
  });
});

describe('answers that may be read', () => {
  it.each([
    ['https://www.linkedin.com/', '108.174.10.10', real, true],
    ['https://www.linkedin.com/', '127.0.0.1', real, false],
    ['https://www.linkedin.com/', '::ffff:10.0.0.1', real, false],
    ['https://www.linkedin.com/', undefined, real, true],
    ['http://127.0.0.1:4010/', '127.0.0.1', local, true],
    ['http://127.0.0.1:4011/', '127.0.0.1', local, false],
  ])('%s from %s', (url, address, reach, allowed) => expect(mayReceiveFrom(url, address, reach)).toBe(allowed));
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.8.8.8', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['224.0.0.251', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::1', false],
  ['[::1]', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', true],
  ['::127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['fec0::1', false],
  ['203.0.113.9', false],
  ['somewhere', false],
])('%s is of the public internet: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));
