import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../local/template/assembly.ts';
import { refuseUnsupported } from '../../../../local/template/supported.ts';

const refusing = (resource: Resource) => () => refuseUnsupported({ Resources: { Thing: resource } });

describe('what the local cloud does not do is refused, by logical id, type and property', () => {
  test('a type it has never heard of', () => {
    expect(refusing({ Type: 'AWS::AppSync::GraphQLApi' })).toThrow('AWS::AppSync::GraphQLApi (Thing)');
    expect(refusing({ Type: 'Custom::Anything' })).toThrow('Custom::Anything (Thing)');
  });

  test('a property that it does not follow', () => {
    expect(refusing({ Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } })).toThrow(
      'property FifoQueue of Thing (AWS::SQS::Queue)',
    );
    expect(refusing({ Type: 'AWS::Lambda::Function', Properties: { ImageConfig: {} } })).toThrow('ImageConfig');
    expect(refusing({ Type: 'AWS::S3::Bucket', Properties: { ReplicationConfiguration: {} } })).toThrow('Replication');
  });

  test('what changes nothing on one machine passes', () => {
    expect(refusing({ Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: 'any' } })).not.toThrow();
    expect(refusing({ Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: {} } })).not.toThrow();
  });
});
