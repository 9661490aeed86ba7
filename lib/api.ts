import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { OAuthScope, ResourceServerScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import type { FunctionName, Functions } from './functions.ts';

interface Route {
  method: HttpMethod;
  path: string;
  calls: FunctionName;
  /** The scope that the token must have; without one any valid token will do. */
  scope?: 'linkd/admin';
  public?: true;
}

const ROUTES: Route[] = [
  { method: HttpMethod.POST, path: '/v2/interactions/submit', calls: 'Submit' },
  { method: HttpMethod.GET, path: '/v2/interactions/status/{job_id}', calls: 'Status' },
  { method: HttpMethod.POST, path: '/v2/interactions/cancel/{job_id}', calls: 'Cancel' },
  { method: HttpMethod.GET, path: '/v2/interactions', calls: 'ListInteractions' },
  { method: HttpMethod.PUT, path: '/v2/personas/{user_id}', calls: 'PutPersona' },
  { method: HttpMethod.GET, path: '/v2/personas/{user_id}', calls: 'GetPersona' },
  { method: HttpMethod.GET, path: '/v2/circuits', calls: 'ListCircuits', scope: 'linkd/admin' },
  { method: HttpMethod.POST, path: '/v2/circuits/{source}/reset', calls: 'ResetCircuit', scope: 'linkd/admin' },
  { method: HttpMethod.GET, path: '/v2/health', calls: 'Health', public: true },
];

/** The way in: routes to functions, behind a JWT authorizer. */
export class Api extends Construct {
  readonly http: HttpApi;

  constructor(scope: Construct, id: string, props: { config: StageConfig; functions: Functions }) {
    super(scope, id);
    this.http = new HttpApi(this, 'Http', { apiName: `${Stack.of(this).stackName} API` });
    const authorizer = this.#authorizer(props.config);

    for (const route of ROUTES) {
      this.http.addRoutes({
        path: route.path,
        methods: [route.method],
        integration: new HttpLambdaIntegration(`${route.calls}Integration`, props.functions.all[route.calls]),
        ...(!route.public && { authorizer }),
        ...(route.scope && { authorizationScopes: [route.scope] }),
      });
    }
  }

  #authorizer({ auth, disposable }: StageConfig): IHttpRouteAuthorizer {
    const { issuer, audiences } = auth ?? this.#ownUserPool(disposable);
    return new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: audiences });
  }

  /** A user pool for a stage that names no issuer. Nobody signs up: an administrator makes the users. */
  #ownUserPool(disposable: boolean): { issuer: string; audiences: string[] } {
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const admin = new ResourceServerScope({
      scopeName: 'admin',
      scopeDescription: 'Run the service: circuits, suppressions',
    });
    const server = pool.addResourceServer('Linkd', { identifier: 'linkd', scopes: [admin] });
    const client = pool.addClient('Client', {
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, admin)],
      },
    });
    return {
      issuer: `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`,
      audiences: [client.userPoolClientId],
    };
  }
}
