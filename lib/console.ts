import { Duration, Stack } from 'aws-cdk-lib';
import {
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { contentPolicy } from './content-policy.ts';
import { cognitoOrigins } from './identity.ts';
import { acknowledge } from './nag-suppressions.ts';
import { removalOf } from './removal.ts';

/** The place of the console: a private bucket, and the CloudFront address that serves it. */
export class Console extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** As in `https://d111111abcdef8.cloudfront.net`. */
  readonly origin: string;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      removalPolicy: removalOf(config),
      // The files are public code. A key of the stage would only have to be opened for CloudFront.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
    });
    acknowledge(this.bucket, 'AwsSolutions-S1', 'It holds the pages of the console, which everybody may read');

    const policy = contentPolicy(config.auth ? [new URL(config.auth.issuer).origin] : cognitoOrigins(this));
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${Stack.of(this).stackName} console`,
      // The console's pages are fragments of this one, so no other address needs an answer.
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.#headers(policy),
      },
    });
    acknowledgeFindings(this.distribution);
    this.origin = `https://${this.distribution.distributionDomainName}`;
  }

  /** It holds for errors too. So each file says itself how long it is kept, and an error is not kept for a year. */
  #headers(contentSecurityPolicy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'microphone=(self), camera=(), geolocation=()', override: true },
        ],
      },
    });
  }
}

const acknowledgeFindings = (distribution: Distribution): void => {
  const reasons = {
    'AwsSolutions-CFR1': 'Users may be in any country',
    'AwsSolutions-CFR2':
      'A firewall costs dollars a month, and nothing here runs: these are files that are the same for all',
    'AwsSolutions-CFR3': 'An access log would keep the addresses of visitors; the API logs what is done',
    'AwsSolutions-CFR4': "The address is CloudFront's own, and its certificate decides about old protocols",
  };
  for (const [rule, reason] of Object.entries(reasons)) acknowledge(distribution, rule, reason);
};
