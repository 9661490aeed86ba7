import type { Support } from './support.ts';

/** CloudFront, and the files that the CDK copies into a bucket. */
export const CONTENT: Record<string, Support> = {
  'AWS::CloudFront::Distribution': { uses: ['DistributionConfig'] },
  'AWS::CloudFront::ResponseHeadersPolicy': { uses: ['ResponseHeadersPolicyConfig'] },
  'AWS::CloudFront::OriginAccessControl': { ignored: 'the distribution reads the files where the CDK has them' },
  'Custom::CDKBucketDeployment': {
    uses: [
      'ServiceToken',
      'SourceBucketNames',
      'SourceObjectKeys',
      'SourceMarkers',
      'DestinationBucketName',
      'DestinationBucketKeyPrefix',
      'SystemMetadata',
    ],
    harmless: [
      'DistributionId',
      'DistributionPaths',
      'OutputObjectKeys',
      'Prune',
      'RetainOnDelete',
      // How values are escaped. Ours are addresses and names, which JSON writes as they are.
      'SourceMarkersConfig',
      'WaitForDistributionInvalidation',
    ],
  },
};
