import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { StageConfig } from './config.ts';
import type { Console } from './console.ts';
import { consoleFiles } from './console-build.ts';
import type { Live } from './live.ts';
import { logsOf } from './logs.ts';
import { acknowledge, acknowledgePattern } from './nag-suppressions.ts';

interface ConsoleFilesProps {
  config: StageConfig;
  console: Console;
  api: Api;
  live: Live;
  key: Key | undefined;
}

/** The folder of the built scripts and styles. */
const ASSETS = 'assets';

/** The console's files, with a `config.json` that says where the API is and who signs users in. */
export class ConsoleFiles extends Construct {
  constructor(scope: Construct, id: string, { config, console, api, live, key }: ConsoleFilesProps) {
    super(scope, id);
    const settings = {
      api: api.http.apiEndpoint,
      live: live.url,
      issuer: api.auth.issuer,
      client_id: api.auth.clientId ?? api.auth.audiences[0],
      stage: config.stage,
      local: false,
    };
    const logGroup = new LogGroup(this, 'Logs', logsOf(config, key));
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const files = consoleFiles();
    const shared = {
      destinationBucket: console.bucket,
      // A page that is open during a deployment still loads parts of the version that it began with.
      prune: false,
      retainOnDelete: !config.disposable,
      memoryLimit: 512,
      role,
      logGroup,
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...shared,
      sources: [Source.asset(join(files, ASSETS))],
      destinationKeyPrefix: ASSETS,
      // The name of such a file contains a hash of its content.
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const pages = new BucketDeployment(this, 'Deployment', {
      ...shared,
      sources: [Source.asset(files, { exclude: [ASSETS, `${ASSETS}/**`] }), Source.jsonData('config.json', settings)],
      cacheControl: [CacheControl.noCache()],
      distribution: console.distribution,
      distributionPaths: ['/', '/index.html', '/config.json', '/icon.svg'],
    });
    // A new page never names a file that is not there yet.
    pages.node.addDependency(assets);
    acknowledgeFindings(this, role, console.bucket);
  }
}

/** What the CDK grants its function, as cdk-nag reports it. */
const GRANTED = ['Abort*', 'DeleteObject*', 'GetBucket*', 'GetObject*', 'List*'].map(
  (action) => `Action::s3:${action}`,
);
const CDK_ASSETS = 'arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*';

/** The function that copies the files is the CDK's. It runs during a deployment only. */
const acknowledgeFindings = (scope: Construct, role: Role, bucket: Bucket): void => {
  const ofCdk = 'The CDK chooses it for its own function, which runs during a deployment only';
  const copier = Stack.of(scope).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (copier === undefined) throw new Error('The CDK has no function for the files of the console.');
  for (const rule of ['AwsSolutions-L1', 'Serverless-LambdaLatestVersion', 'Serverless-LambdaTracing'])
    acknowledge(copier, rule, ofCdk);
  acknowledge(copier, 'Serverless-LambdaDLQ', 'CloudFormation calls it, and hears of a failure itself');
  for (const finding of [...GRANTED, `Resource::${CDK_ASSETS}`])
    acknowledge(role, `AwsSolutions-IAM5[${finding}]`, ofCdk);
  acknowledgePattern(role, bucket.arnForObjects('*'), 'It writes the files of the console, whatever their names');
  acknowledgePattern(role, '*', 'An invalidation takes the distribution, and the CDK names none');
};
