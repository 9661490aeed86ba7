import { CfnOutput } from 'aws-cdk-lib';
import type { LinkdStack } from './linkd-stack.ts';

/**
 * The addresses of a deployed stage, for people and programs. The keys must never change, because programs ask for them
 * by name.
 */
export const outputs = (stack: LinkdStack): void => {
  const { region, api, live, secrets, monitoring } = stack;
  const values = {
    ApiUrl: api.http.apiEndpoint,
    ConsoleUrl: stack.console.origin,
    LiveUrl: live.url,
    DeepgramSecretArn: secrets.deepgram.secretArn,
    GeminiSecretArn: secrets.gemini.secretArn,
    DashboardUrl: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${monitoring.dashboard.dashboardName}`,
    ...(api.identity && {
      UserPoolId: api.identity.pool.userPoolId,
      UserPoolClientId: api.identity.client.userPoolClientId,
      LogInUrl: api.identity.domain.baseUrl(),
    }),
  };
  for (const [key, value] of Object.entries(values)) new CfnOutput(stack, key, { value });
};
