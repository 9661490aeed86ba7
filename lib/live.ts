import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroupLogDestination, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../lambdas/contracts/environment.ts';
import type { Auth } from './api.ts';
import { changes } from './changes.ts';
import type { StageConfig } from './config.ts';
import type { Functions } from './functions.ts';
import { gatewayLogs } from './gateway-logs.ts';
import { logsOf } from './logs.ts';
import { acknowledge, acknowledgePattern } from './nag-suppressions.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/** Without token, subject, caller's address and connection: a connection leads to its user. */
const ACCESS_LOG = {
  time: '$context.requestTimeEpoch',
  request_id: '$context.requestId',
  event: '$context.eventType',
  status: '$context.status',
  function_ms: '$context.integrationLatency',
  function_status: '$context.integration.status',
  error: '$context.error.message',
};

const STAGE = 'live';

/** The live API: a WebSocket over which users hear of changes to their jobs. */
export class Live extends Construct {
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    props: { config: StageConfig; storage: Storage; functions: Functions; auth: Auth; deadLetters: Queue },
  ) {
    super(scope, id);
    const { config, storage, functions, auth, deadLetters } = props;
    const { Live: connects, AnnounceChange, GreetConnection } = functions.all;
    const integration = (route: string) => ({
      integration: new WebSocketLambdaIntegration(`${route}Integration`, connects.live),
    });
    const api = new WebSocketApi(this, 'WebSocket', {
      apiName: `${Stack.of(this).stackName} live API`,
      connectRouteOptions: integration('Connect'),
      defaultRouteOptions: integration('Message'),
      disconnectRouteOptions: integration('Disconnect'),
    });
    for (const route of api.node.children) {
      acknowledge(route, 'AwsSolutions-APIG4', 'The function checks the token, which may come in the first message');
    }
    const accessLog = new LogGroup(this, 'AccessLog', logsOf(config, storage.key));
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: STAGE,
      autoDeploy: true,
      // After a cut of the network, all clients come back at once.
      throttle: { rateLimit: 200, burstLimit: 500 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    stage.node.addDependency(gatewayLogs(this));
    this.url = `${api.apiEndpoint}/${STAGE}`;

    connects.addEnvironment(ENVIRONMENT.tokenIssuer, auth.issuer);
    connects.addEnvironment(ENVIRONMENT.tokenAudiences, auth.audiences.join(','));
    this.#allowWriting(connects, api, 'POST', 'DELETE');
    this.#allowWriting(AnnounceChange, api, 'POST', 'DELETE');
    this.#allowWriting(GreetConnection, api, 'POST');

    const { jobs, connections } = storage;
    changes(this, 'Jobs', { of: jobs, events: ['INSERT', 'MODIFY'], to: AnnounceChange, deadLetters, storage });
    changes(this, 'Connections', { of: connections, events: ['INSERT'], to: GreetConnection, deadLetters, storage });
  }

  /** POST sends to a connection, DELETE closes it. */
  #allowWriting(to: ServiceFunction, api: WebSocketApi, ...methods: ('POST' | 'DELETE')[]): void {
    to.addEnvironment(ENVIRONMENT.liveUrl, this.url);
    const resources = methods.map((method) => api.arnForExecuteApiV2(`${method}/@connections/*`, STAGE));
    to.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources }));
    for (const arn of resources) {
      acknowledgePattern(to.role, arn, 'API Gateway names connections as they come');
    }
  }
}
