import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../lib/routes.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));

/** The resources of a type that belong to the HTTP API. test/infra/live.test.ts has those of the other one. */
const ofHttp = (type: string) =>
  Object.fromEntries(
    Object.entries(template.findResources(type)).filter(([, { Properties }]) => /^ApiHttp/.test(Properties.ApiId.Ref)),
  );

test.each([
  ['POST /v2/interactions/submit', 'Submit', 'JWT'],
  ['GET /v2/interactions/status/{job_id}', 'Status', 'JWT'],
  ['POST /v2/interactions/cancel/{job_id}', 'Cancel', 'JWT'],
  ['DELETE /v2/interactions/{job_id}', 'DeleteInteraction', 'JWT'],
  ['GET /v2/interactions', 'ListInteractions', 'JWT'],
  ['PUT /v2/personas/{user_id}', 'PutPersona', 'JWT'],
  ['GET /v2/personas/{user_id}', 'GetPersona', 'JWT'],
  ['DELETE /v2/personas/{user_id}', 'DeletePersona', 'JWT'],
  ['PUT /v2/suppressions', 'PutSuppression', 'JWT'],
  ['DELETE /v2/suppressions', 'DeleteSuppression', 'JWT'],
  ['GET /v2/circuits', 'ListCircuits', 'JWT'],
  ['POST /v2/circuits/{source}/reset', 'ResetCircuit', 'JWT'],
  ['GET /v2/health', 'Health', 'NONE'],
])('%s calls %s', (RouteKey, fn, AuthorizationType) => {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey } }));
  expect(routes).toHaveLength(1);
  const { Target, ...route } = routes[0]?.Properties ?? {};
  expect(route).toMatchObject({ AuthorizationType });
  // A scope belongs to an app client. Requiring one here would only look like a check of the caller.
  expect(route.AuthorizationScopes).toBeUndefined();

  const integration = template.findResources('AWS::ApiGatewayV2::Integration')[Target['Fn::Join'][1][1].Ref];
  expect(integration?.Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
  expect(JSON.stringify(integration?.Properties.IntegrationUri)).toContain(`Functions${fn}`);
});

test('there are no other routes, and no other public route', () => {
  const routes = Object.values(ofHttp('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
  expect(routes).toHaveLength(ROUTES.length);
  const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
  expect(open.map(({ RouteKey }) => RouteKey)).toEqual(['GET /v2/health']);
});

test('every function of the API ends before the 30 seconds of API Gateway', () => {
  const integrated = JSON.stringify(template.findResources('AWS::ApiGatewayV2::Integration'));
  for (const [id, { Properties }] of Object.entries(template.findResources('AWS::Lambda::Function'))) {
    if (integrated.includes(id)) expect(Properties.Timeout, id).toBeLessThan(30);
  }
});

test('every route has its own limit, and routes that cost money have a small one', () => {
  const [stage] = Object.values(ofHttp('AWS::ApiGatewayV2::Stage'));
  const routes = Object.values(ofHttp('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties.RouteKey);
  const { RouteSettings, AutoDeploy, StageName } = stage?.Properties ?? {};
  expect({ AutoDeploy, StageName }).toEqual({ AutoDeploy: true, StageName: '$default' });
  expect(Object.keys(RouteSettings).sort()).toEqual(routes.sort());
  for (const [route, settings] of Object.entries(RouteSettings)) {
    expect(settings, route).toEqual({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
    });
  }
  expect(RouteSettings['POST /v2/interactions/submit'].ThrottlingRateLimit).toBeLessThanOrEqual(5);
  // API Gateway refuses settings of a route that does not exist yet.
  expect(stage?.DependsOn).toEqual(expect.arrayContaining(Object.keys(ofHttp('AWS::ApiGatewayV2::Route'))));
});

test('the access log has the outcome of requests, but not the caller or the path', () => {
  const [stage] = Object.values(ofHttp('AWS::ApiGatewayV2::Stage'));
  const format = stage?.Properties.AccessLogSettings.Format;
  expect(Object.keys(JSON.parse(format))).toEqual(
    expect.arrayContaining(['route', 'status', 'latency_ms', 'request_id']),
  );
  expect(format).not.toMatch(/authorizer\.claims|authorization|identity|sourceIp|\.path|user|sub\b/i);
});

describe('pages of other origins', () => {
  const origin = 'https://app.example';
  const open = synthesize({ ...configOf('prod'), corsOrigins: [origin] });

  const ofConsole = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [Match.anyValue(), 'DomainName'] }]] };

  test('may call the API and upload when they are configured', () => {
    open.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: [ofConsole, origin],
        AllowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        AllowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
        // A page waits as long as a refusal asks for.
        ExposeHeaders: ['retry-after'],
      },
    });
    open.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedOrigins: [ofConsole, origin], AllowedMethods: ['POST'] })],
      },
    });
  });

  test('may not when none are configured, except for the console', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: Match.objectLike({ AllowOrigins: [ofConsole] }),
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: [ofConsole] })] },
    });
  });
});

describe('tokens', () => {
  test('come from the configured issuer', () => {
    const own = synthesize({ ...configOf('prod'), auth: { issuer: 'https://id.example', audiences: ['linkd'] } });
    own.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://id.example', Audience: ['linkd'] },
    });
    own.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  test('come from the user pool of the stage when no issuer is configured, and nobody can sign up', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admins' });
    template.resourceCountIs('AWS::Cognito::UserPoolResourceServer', 0);
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { AllowedOAuthScopes: ['openid'] });
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Audience: [Match.anyValue()] },
    });
  });
});
