import { CfnOutput } from 'aws-cdk-lib';
import type { LinkdStack } from './linkd-stack.ts';

/**
 * Where everything of a deployed stage is: what people and programs look up after a deployment. The keys are for good, since programs ask for them by
 * name; an output directly under the stack has the key as its logical id.
 */
export const outputs = (stack: LinkdStack): void => {
  const { region, api, secrets, monitoring } = stack;
  const values = {
    ApiUrl: api.http.apiEndpoint,
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
