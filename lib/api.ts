import { Duration, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import type { Functions } from './functions.ts';
import { Identity } from './identity.ts';
import { logsOf } from './logs.ts';
import { acknowledge } from './nag-suppressions.ts';
import { ROUTES } from './routes.ts';

/**
 * The access log has the route, the outcome and the duration. It has no token, no subject, no caller's address, and no
 * path, because paths hold ids of users and jobs.
 */
const ACCESS_LOG = {
  time: '$context.requestTimeEpoch',
  request_id: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latency_ms: '$context.responseLatency',
  function_ms: '$context.integrationLatency',
  response_bytes: '$context.responseLength',
  authorizer_error: '$context.authorizer.error',
  integration_error: '$context.integrationErrorMessage',
};

/** Whose tokens the APIs accept. */
export type Auth = NonNullable<StageConfig['auth']>;

interface ApiParts {
  config: StageConfig;
  functions: Functions;
  /** The origins whose pages may call the API. */
  pages: readonly string[];
  key?: Key | undefined;
}

/** The HTTP API: routes to functions, behind a JWT authorizer. */
export class Api extends Construct {
  readonly http: HttpApi;
  /** The stage's own user pool. Undefined when another issuer is configured. */
  readonly identity: Identity | undefined;
  readonly auth: Auth;

  constructor(scope: Construct, id: string, { config, functions, pages, key }: ApiParts) {
    super(scope, id);
    this.http = new HttpApi(this, 'Http', {
      apiName: `${Stack.of(this).stackName} API`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [...pages],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        exposeHeaders: ['retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    const stage = this.#stage(config, key);
    const auth = config.auth ?? new Identity(this, 'Identity', config, pages);
    this.identity = auth instanceof Identity ? auth : undefined;
    this.auth = auth;
    const authorizer = new HttpJwtAuthorizer('Jwt', auth.issuer, { jwtAudience: auth.audiences });

    for (const route of ROUTES) {
      const [added] = this.http.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: new HttpLambdaIntegration(`${route.calls}Integration`, functions.all[route.calls].live),
        ...(!route.public && { authorizer }),
      });
      if (!added) continue;
      // The stage's settings name routes, and API Gateway refuses the name of a route that does not exist yet.
      stage.node.addDependency(added);
      if (route.public) {
        acknowledge(added, 'AwsSolutions-APIG4', 'Monitors have no token; the answer is nothing but ok or failing');
      }
    }
  }

  /** The only stage. HTTP APIs have no usage plans, so a route's limit holds for all clients together. */
  #stage(config: StageConfig, key: Key | undefined): HttpStage {
    const accessLog = new LogGroup(this, 'AccessLog', logsOf(config, key));
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    (stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(
      ROUTES.map(({ method, path, throttle }) => [
        `${method} ${path}`,
        { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst },
      ]),
    );
    return stage;
  }
}
