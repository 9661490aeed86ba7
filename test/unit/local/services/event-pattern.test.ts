import { describe, expect, test } from 'vitest';
import { eventPattern } from '../../../../local/services/events/event-pattern.ts';

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  resources: ['arn:aws:s3:::audio'],
  detail: { bucket: { name: 'audio' }, object: { key: 'raw-audio/01ABC', size: 42 }, reason: 'PutObject' },
};

describe('event patterns', () => {
  test.each([
    [{ source: ['aws.s3'] }],
    [{ source: ['aws.ec2', 'aws.s3'], 'detail-type': ['Object Created'] }],
    [{ detail: { object: { key: [{ prefix: 'raw-audio/' }] } } }],
    [{ detail: { object: { key: [{ suffix: '1ABC' }] } } }],
    [{ detail: { object: { key: [{ wildcard: 'raw-*/01*' }] } } }],
    [{ detail: { object: { size: [{ numeric: ['>', 0, '<=', 42] }] } } }],
    [{ detail: { reason: [{ 'anything-but': 'CopyObject' }] } }],
    [{ detail: { reason: [{ 'anything-but': { prefix: 'Copy' } }] } }],
    [{ detail: { reason: [{ 'equals-ignore-case': 'putobject' }] } }],
    [{ detail: { error: [{ exists: false }], reason: [{ exists: true }] } }],
    [{ resources: ['arn:aws:s3:::audio'] }],
    [{ $or: [{ source: ['other'] }, { detail: { bucket: { name: ['audio'] } } }] }],
  ])('%j fits', (pattern) => {
    expect(eventPattern(pattern)(event)).toBe(true);
  });

  test.each([
    [{ source: ['aws.states'] }],
    [{ source: ['aws.s3'], detail: { bucket: { name: ['artifacts'] } } }],
    [{ detail: { object: { key: [{ prefix: 'artifacts/' }] } } }],
    [{ detail: { object: { key: [{ wildcard: 'raw-*.json' }] } } }],
    [{ detail: { object: { size: [{ numeric: ['>', 42] }] } } }],
    [{ detail: { object: { size: ['42'] } } }],
    [{ detail: { reason: [{ 'anything-but': ['PutObject', 'CopyObject'] }] } }],
    [{ detail: { missing: { deeper: ['x'] } } }],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }],
    [{ $or: [{ source: ['other'] }, { detail: { reason: ['CopyObject'] } }] }],
  ])('%j does not', (pattern) => {
    expect(eventPattern(pattern)(event)).toBe(false);
  });

  test('a matcher that is not done is refused when the rule is read', () => {
    expect(() => eventPattern({ detail: { ip: [{ cidr: '10.0.0.0/8' }] } })).toThrow('"cidr"');
  });
});
