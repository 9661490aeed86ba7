import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { Refusal } from '../command-line/refusal.ts';
import { orRefuse } from './aws-errors.ts';
import { CLIENT_OPTIONS } from './sdk.ts';
import { deployedStack } from './stack.ts';

/** The issuer of a deployed stage's tokens, and the client that the command line is to it. */
export interface StageIssuer {
  issuer: string;
  clientId: string;
}

/**
 * Reads the issuer from the stack's outputs.
 * @throws Refusal with exit code 2 when there is no such stack, it has no user pool, or AWS does not answer
 */
export const issuerOfStack = async (stack: string, region: string): Promise<StageIssuer> => {
  const found = await read(stack, region);
  if (!found)
    throw new Refusal(`There is no stack "${stack}" in ${region}: \`npm run deploy -- ${stack}\` makes it.`, 2);
  const outputs = Object.fromEntries(
    (found.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const { UserPoolId: pool, UserPoolClientId: clientId } = outputs;
  if (!pool || !clientId)
    throw new Refusal(
      `${stack} has no user pool of its own: take a token from the issuer that its stage names in lib/config.ts (\`auth\`).`,
      2,
    );
  // A pool's id begins with its region. In China, AWS has another domain.
  const [home = region] = pool.split('_');
  const domain = home.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return { issuer: `https://cognito-idp.${home}.${domain}/${pool}`, clientId };
};

const read = (stack: string, region: string) =>
  orRefuse('cloudformation:DescribeStacks', () =>
    deployedStack(new CloudFormationClient({ ...CLIENT_OPTIONS, region }), stack),
  );
