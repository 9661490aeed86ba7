import { Aws, Stack } from 'aws-cdk-lib';
import { Mfa, OAuthScope, UserPool, type UserPoolClient, type UserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ADMINS } from '../lambdas/contracts/groups.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './nag-suppressions.ts';
import { removalOf } from './removal.ts';

/**
 * A user pool for a stage that names no issuer. It keeps the users and issues tokens for the API. An administrator
 * creates the users. Members of the group `admins` run the service. docs/decisions/0013 says why this is no scope.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;
  readonly issuer: string;
  readonly audiences: string[];

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const { deletionProtection, corsOrigins } = config;
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      deletionProtection,
      removalPolicy: removalOf(config),
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'The plus tier watches for stolen passwords at 2 cents a user; a second factor is demanded of everybody here',
    );
    // AWS requires a host name's first part, and all AWS accounts share these names.
    this.domain = this.pool.addDomain('LogIn', {
      cognitoDomain: { domainPrefix: `${Stack.of(this).stackName.toLowerCase()}-${Aws.ACCOUNT_ID}` },
    });
    this.pool.addGroup('Admins', { groupName: ADMINS, description: 'Run the service: circuits, suppressions' });
    this.client = this.pool.addClient('Client', {
      // `adminUserPassword` is for `npm run smoke`, which signs in a user of its own. AWS accepts it only from callers
      // that may call AdminInitiateAuth.
      authFlows: { userSrp: true, adminUserPassword: true },
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        // Without a web page, the client is a command line that listens on its own machine.
        callbackUrls: corsOrigins.length > 0 ? corsOrigins.map((origin) => `${origin}/`) : ['http://localhost:8400/'],
      },
    });
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`;
    this.audiences = [this.client.userPoolClientId];
  }
}
