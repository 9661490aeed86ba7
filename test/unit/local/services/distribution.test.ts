import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { distributionAnswer } from '../../../../local/services/cloudfront/distribution.ts';
import { readAssembly, type Template } from '../../../../local/template/assembly.ts';
import { readDistribution } from '../../../../local/template/distribution.ts';
import { withDistributionsAt } from '../../../../local/template/moved-addresses.ts';
import { resolver } from '../../../../local/template/resolve.ts';
import { resourceNames } from '../../../../local/template/resource-names.ts';
import { readStack } from '../../../../local/template/stack.ts';

const HERE = 'http://127.0.0.1:3000';
const PLACE = { account: '000000000000', region: 'us-east-1' };
const folder = mkdtempSync(join(tmpdir(), 'linkd-distribution-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [PAGES, SETTINGS, SCRIPTS] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
const bucket = { Ref: 'Files' };
const headers = (cache: string) => ({
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "connect-src 'self' https://*.s3.us-east-1.amazonaws.com" },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: cache }] },
    },
  },
});
const template: Template = {
  Resources: {
    Files: { Type: 'AWS::S3::Bucket' },
    Fresh: headers('no-cache'),
    Lasting: headers('immutable'),
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ Id: 'files', DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] } }],
          DefaultRootObject: 'index.html',
          DefaultCacheBehavior: { TargetOriginId: 'files', ResponseHeadersPolicyId: { Ref: 'Fresh' } },
          CacheBehaviors: [
            { PathPattern: 'assets/*', TargetOriginId: 'files', ResponseHeadersPolicyId: { Ref: 'Lasting' } },
            { PathPattern: 'scripts/*', TargetOriginId: 'files' },
          ],
        },
      },
    },
    Copied: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: {
        SourceObjectKeys: [`${PAGES}.zip`, `${SETTINGS}.zip`],
        SourceMarkers: [{}, { '<<marker>>': { Ref: 'AWS::Region' } }],
        DestinationBucketName: bucket,
      },
    },
    CopiedBelow: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: {
        SourceObjectKeys: [`${SCRIPTS}.zip`],
        DestinationBucketName: bucket,
        DestinationBucketKeyPrefix: 'scripts',
        SystemMetadata: { 'cache-control': 'max-age=60' },
      },
    },
  },
};

const assemblyOf = (made: Template) => {
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  for (const name of ['pages/assets', 'settings', 'scripts']) mkdirSync(join(folder, name), { recursive: true });
  write('pages/index.html', '<p>Hello</p>');
  write('pages/config.json', 'an older one');
  write('pages/assets/page.js', 'void 0;');
  write('scripts/main.js', 'void 1;');
  write('settings/config.json', { region: '<<marker>>' });
  write('S.template.json', made);
  write('assets.json', {
    files: {
      [PAGES]: { source: { path: 'pages' } },
      [SETTINGS]: { source: { path: 'settings' } },
      [SCRIPTS]: { source: { path: 'scripts' } },
    },
  });
  write('manifest.json', {
    artifacts: {
      S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } },
      'S.assets': { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
    },
  });
  return readAssembly(folder, 'S');
};

const read = (made: Template) => {
  const assembly = assemblyOf(made);
  const at = { ...PLACE, api: HERE, issuer: HERE, redis: { host: 'here', port: '1' } };
  const names = resourceNames(made, 'S', at);
  const resolve = withDistributionsAt(HERE, resolver(made, 'S', PLACE, names), made, names);
  const distribution = readDistribution(readStack(assembly, names, resolve).ofType, names, assembly.assetPath);
  return { distribution, resolve };
};

describe('a distribution', () => {
  const { distribution, resolve } = read(template);
  if (!distribution) throw new Error('The template has a distribution.');
  const answer = distributionAnswer(distribution, { 'https://*.s3.us-east-1.amazonaws.com': 'http://127.0.0.1:9000' });
  const get = (path: string, method = 'GET') => answer(new Request(`${HERE}${path}`, { method }));

  test('answers with its root object, its type and the headers of its policy', async () => {
    const response = get('/');
    expect(await response?.text()).toBe('<p>Hello</p>');
    expect(Object.fromEntries(response?.headers ?? [])).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': "connect-src 'self' http://127.0.0.1:9000",
      'strict-transport-security': 'max-age=60; includeSubDomains',
    });
  });

  test('has other headers for the paths of another behavior', () => {
    expect(get('/assets/page.js')?.headers.get('cache-control')).toBe('immutable');
  });

  test('has a deployment below a prefix, with the headers of its objects', async () => {
    const response = get('/scripts/main.js');
    expect(await response?.text()).toBe('void 1;');
    expect(response?.headers.get('cache-control')).toBe('max-age=60');
    expect(get('/main.js')).toBeUndefined();
  });

  test('has the file of the last asset, with the values that are known when it is deployed', async () => {
    expect(await get('/config.json')?.json()).toEqual({ region: 'us-east-1' });
  });

  test('has nothing else: no other path, no other folder, no other method', () => {
    for (const path of ['/v2/health', '/assets', '/..%2fassets.json', '/../assets.json'])
      expect(get(path), path).toBeUndefined();
    expect(get('/', 'POST')).toBeUndefined();
    expect(get('/', 'HEAD')?.status).toBe(200);
  });

  test('is at the address of this machine for all that name it', () => {
    const origin = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Site', 'DomainName'] }]] };
    expect(resolve({ AllowOrigins: [origin, 'https://app.example'] })).toEqual({
      AllowOrigins: [HERE, 'https://app.example'],
    });
  });
});

describe('a distribution is refused', () => {
  test('when it is not the only one', () => {
    const { Site } = template.Resources;
    const two = { Resources: { ...template.Resources, Other: Site as NonNullable<typeof Site> } };
    expect(() => read(two)).toThrow('The local cloud runs one distribution; the stack has several.');
  });

  test('when its origin is no bucket of the stack', () => {
    const foreign = JSON.parse(
      JSON.stringify(template).replace('{"Fn::GetAtt":["Files","RegionalDomainName"]}', '"api.example"'),
    );
    expect(() => read(foreign)).toThrow('Site must have one bucket of the stack as its origin.');
  });
});

test('a stack without one has none', () => {
  expect(read({ Resources: { Files: { Type: 'AWS::S3::Bucket' } } }).distribution).toBeUndefined();
});
