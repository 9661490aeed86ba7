import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Behavior, Distribution, File } from '../services/cloudfront/distribution.ts';
import type { Assembly } from './assembly.ts';
import type { ResourceNames } from './resource-names.ts';
import type { ResourcesOfType } from './stack.ts';

type CacheBehavior = { PathPattern?: string; TargetOriginId: string; ResponseHeadersPolicyId?: string };
type DistributionProperties = {
  DistributionConfig: {
    Origins: { Id: string; DomainName: string }[];
    DefaultCacheBehavior: CacheBehavior;
    CacheBehaviors?: CacheBehavior[];
    DefaultRootObject?: string;
  };
};
/** A header that CloudFront has a name for: its value, or the parts of its value. */
type SecurityHeaders = {
  ContentSecurityPolicy?: { ContentSecurityPolicy: string };
  ContentTypeOptions?: object;
  FrameOptions?: { FrameOption: string };
  ReferrerPolicy?: { ReferrerPolicy: string };
  StrictTransportSecurity?: { AccessControlMaxAgeSec: number; IncludeSubdomains?: boolean; Preload?: boolean };
};
type HeadersProperties = {
  ResponseHeadersPolicyConfig: {
    SecurityHeadersConfig?: SecurityHeaders;
    CustomHeadersConfig?: { Items: { Header: string; Value: string }[] };
  };
};

/** The CDK's custom resource that copies assets into a bucket. `SourceMarkers` has an entry for each of the assets. */
export const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment';
type DeploymentProperties = {
  SourceObjectKeys: string[];
  SourceMarkers?: Record<string, string>[];
  DestinationBucketName: string;
  DestinationBucketKeyPrefix?: string;
  /** Headers of the objects. */
  SystemMetadata?: Record<string, string>;
};

/**
 * The stack's distribution with the files that are deployed into its bucket, or undefined when it has none.
 *
 * @throws Error with a sentence when there are several, or when one has other origins than a bucket of the stack.
 */
export const readDistribution = (
  ofType: ResourcesOfType,
  names: ResourceNames,
  assetPath: Assembly['assetPath'],
): Distribution | undefined => {
  const [found, ...others] = ofType<DistributionProperties>('AWS::CloudFront::Distribution');
  if (!found) return undefined;
  if (others.length > 0) throw new Error('The local cloud runs one distribution; the stack has several.');
  const {
    Origins,
    DefaultCacheBehavior,
    CacheBehaviors = [],
    DefaultRootObject = '',
  } = found.properties.DistributionConfig;

  const buckets = new Map(
    ofType('AWS::S3::Bucket').map(({ logicalId }) => [
      names.attribute(logicalId, 'RegionalDomainName'),
      names.ref(logicalId),
    ]),
  );
  const [bucket, another] = new Set(Origins.map(({ DomainName }) => buckets.get(DomainName)));
  if (bucket === undefined || another !== undefined)
    throw new Error(`${found.logicalId} must have one bucket of the stack as its origin.`);

  const policies = new Map(
    ofType<HeadersProperties>('AWS::CloudFront::ResponseHeadersPolicy').map(({ logicalId, properties }) => [
      names.ref(logicalId),
      headersOf(properties),
    ]),
  );
  const behavior = ({ PathPattern = '*', ResponseHeadersPolicyId = '' }: CacheBehavior): Behavior => ({
    pathPattern: PathPattern,
    headers: policies.get(ResponseHeadersPolicyId) ?? {},
  });
  const deployments = ofType<DeploymentProperties>(BUCKET_DEPLOYMENT)
    .map(({ properties }) => properties)
    .filter(({ DestinationBucketName }) => DestinationBucketName === bucket);
  return {
    rootObject: DefaultRootObject,
    files: new Map(deployments.flatMap((deployment) => filesOf(deployment, assetPath))),
    behaviors: [...CacheBehaviors, DefaultCacheBehavior].map(behavior),
  };
};

/** A later asset wins over an earlier one, as when they are copied one after the other. */
const filesOf = (
  { SourceObjectKeys, SourceMarkers = [], DestinationBucketKeyPrefix = '', SystemMetadata = {} }: DeploymentProperties,
  assetPath: Assembly['assetPath'],
): [string, File][] =>
  SourceObjectKeys.flatMap((key, index) => {
    const folder = assetPath(key.replace(/\.zip$/, ''));
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, File] => {
        const path = join(entry.parentPath, entry.name);
        const file = { path, headers: SystemMetadata, replaced: SourceMarkers[index] ?? {} };
        return [join(DestinationBucketKeyPrefix, relative(folder, path)), file];
      });
  });

const headersOf = ({
  ResponseHeadersPolicyConfig: { SecurityHeadersConfig = {}, CustomHeadersConfig },
}: HeadersProperties): Record<string, string> => {
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy, StrictTransportSecurity } =
    SecurityHeadersConfig;
  return Object.fromEntries([
    ...(ContentSecurityPolicy ? [['content-security-policy', ContentSecurityPolicy.ContentSecurityPolicy]] : []),
    ...(ContentTypeOptions ? [['x-content-type-options', 'nosniff']] : []),
    ...(FrameOptions ? [['x-frame-options', FrameOptions.FrameOption]] : []),
    ...(ReferrerPolicy ? [['referrer-policy', ReferrerPolicy.ReferrerPolicy]] : []),
    ...(StrictTransportSecurity ? [['strict-transport-security', lasting(StrictTransportSecurity)]] : []),
    ...(CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value]),
  ]);
};

const lasting = ({
  AccessControlMaxAgeSec,
  IncludeSubdomains,
  Preload,
}: NonNullable<SecurityHeaders['StrictTransportSecurity']>): string =>
  [
    `max-age=${AccessControlMaxAgeSec}`,
    ...(IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(Preload ? ['preload'] : []),
  ].join('; ');
