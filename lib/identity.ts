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

  /** @param pages the origins whose pages sign users in */
  constructor(scope: Construct, id: string, config: StageConfig, pages: readonly string[]) {
    super(scope, id);
    const { deletionProtection } = config;
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
      cognitoDomain: { domainPrefix: logInPrefix(this) },
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
        // The last one is the command line's, which listens on its own machine.
        callbackUrls: [...pages.map((origin) => `${origin}/`), 'http://localhost:8400/'],
      },
    });
    this.issuer = `${tokenHost(this)}/${this.pool.userPoolId}`;
    this.audiences = [this.client.userPoolClientId];
  }
}

const logInPrefix = (scope: Construct): string => `${Stack.of(scope).stackName.toLowerCase()}-${Aws.ACCOUNT_ID}`;

const tokenHost = (scope: Construct): string => `https://cognito-idp.${Stack.of(scope).region}.${Aws.URL_SUFFIX}`;

/** Where a page signs users in at Cognito: the issuer describes itself at one host, and gives tokens at the other. */
export const cognitoOrigins = (scope: Construct): string[] => [
  tokenHost(scope),
  `https://${logInPrefix(scope)}.auth.${Stack.of(scope).region}.amazoncognito.com`,
];
