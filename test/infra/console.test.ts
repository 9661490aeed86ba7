import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { consoleFiles } from '../../lib/console-build.ts';
import { configOf, stackOf, synthesize } from '../support/templates/stack.ts';

const prod = synthesize(configOf('prod'));

const policiesIn = (template: typeof prod): string[] =>
  Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy')).map(({ Properties }) => {
    const { ContentSecurityPolicy } = Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    return stackOf(configOf('prod'))
      .resolve(ContentSecurityPolicy.ContentSecurityPolicy)
      ['Fn::Join'][1].map((part: string | { Ref: string }) => (typeof part === 'string' ? part : `<${part.Ref}>`))
      .join('');
  });

describe("the console's address", () => {
  test('serves a private bucket, over HTTPS alone', () => {
    prod.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'redirect-to-https' }),
        Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
      },
    });
    prod.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test('allows no inline code, no foreign code and no frame', () => {
    const policies = policiesIn(prod);
    expect(policies).toHaveLength(1);
    for (const policy of policies) {
      const rules = Object.fromEntries(
        policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
      );
      expect(policy).not.toContain('unsafe');
      expect(rules).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
      });
      expect(rules['connect-src']).toBe(
        [
          "'self' https://*.execute-api.<AWS::Region>.<AWS::URLSuffix> wss://*.execute-api.<AWS::Region>.<AWS::URLSuffix>",
          'https://*.s3.<AWS::Region>.<AWS::URLSuffix> https://cognito-idp.<AWS::Region>.<AWS::URLSuffix>',
          'https://linkd-prod-<AWS::AccountId>.auth.<AWS::Region>.amazoncognito.com',
        ].join(' '),
      );
    }
  });

  test('may reach the issuer of a stage that has its own', () => {
    const own = synthesize({ ...configOf('prod'), auth: { issuer: 'https://id.example/linkd', audiences: ['linkd'] } });
    for (const policy of policiesIn(own)) {
      expect(policy).toContain(' https://id.example;');
      expect(policy).not.toContain('cognito');
    }
  });

  test('sends the strict headers, with the microphone for itself alone', () => {
    prod.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
        },
        CustomHeadersConfig: {
          // Not how long an answer is kept: an error of S3 below assets/ would be kept for a year.
          Items: [
            { Header: 'Permissions-Policy', Override: true, Value: 'microphone=(self), camera=(), geolocation=()' },
          ],
        },
      },
    });
  });

  test('is where a sign-in at Cognito returns to, besides the command line', () => {
    prod.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: [
        { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [Match.anyValue(), 'DomainName'] }, '/']] },
        'http://localhost:8400/',
      ],
    });
  });
});

describe('the files', () => {
  const files = consoleFiles();
  const page = readFileSync(join(files, 'index.html'), 'utf8');

  test('are made once for each content of their sources', () => {
    expect(consoleFiles()).toBe(files);
    expect(readdirSync(files)).toEqual(expect.arrayContaining(['assets', 'index.html']));
  });

  test('are kept for a year if their names have a hash, and are there before a page names them', () => {
    const deployed = Object.entries(prod.findResources('Custom::CDKBucketDeployment'));
    const [assets, pages, ...others] = deployed.toSorted(([, { Properties }]) =>
      Properties.DestinationBucketKeyPrefix === 'assets' ? -1 : 1,
    );
    expect(others).toEqual([]);
    expect(assets?.[1].Properties.SystemMetadata).toEqual({ 'cache-control': 'public, max-age=31536000, immutable' });
    expect(pages?.[1].Properties.SystemMetadata).toEqual({ 'cache-control': 'no-cache' });
    expect(pages?.[1].DependsOn).toContain(assets?.[0]);
  });

  test('have no inline script or style, which the policy would stop', () => {
    expect(page).toMatch(/<script type="module" crossorigin src="\/assets\/[^"]+"><\/script>/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  });
});
