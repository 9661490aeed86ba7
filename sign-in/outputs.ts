import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { Refusal } from '../command-line/refusal.ts';
import { orRefuse } from '../deployment/aws-errors.ts';
import { CLIENT_OPTIONS } from '../deployment/sdk.ts';
import { deployedStack } from '../deployment/stack.ts';
import type { LogInClient } from './log-in.ts';

/**
 * The log-in client of a deployed stage, from its stack's outputs.
 * @throws Refusal with exit code 2 when there is no such stack, it has no user pool, or AWS does not answer
 */
export const logInClientOf = async (stack: string, region: string): Promise<LogInClient> => {
  const found = await read(stack, region);
  if (!found)
    throw new Refusal(`There is no stack "${stack}" in ${region}: \`npm run deploy -- ${stack}\` makes it.`, 2);
  const outputs = Object.fromEntries(
    (found.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const { UserPoolId: pool, UserPoolClientId: clientId, LogInUrl: logInUrl } = outputs;
  if (!pool || !clientId || !logInUrl)
    throw new Refusal(
      `${stack} has no user pool of its own: take a token from the issuer that its stage names in lib/config.ts (\`auth\`).`,
      2,
    );
  // A pool's id begins with its region. In China, AWS has another domain.
  const [home = region] = pool.split('_');
  const domain = home.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return { issuer: `https://cognito-idp.${home}.${domain}/${pool}`, clientId, logInUrl };
};

const read = (stack: string, region: string) =>
  orRefuse('cloudformation:DescribeStacks', () =>
    deployedStack(new CloudFormationClient({ ...CLIENT_OPTIONS, region }), stack),
  );
