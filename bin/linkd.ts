import { App, type Environment } from 'aws-cdk-lib';
import { isLocal, REPOSITORY, STAGES } from '../lib/config.ts';
import { DeployRoles } from '../lib/deploy-roles.ts';
import { keepSourceMaps } from '../lib/functions.ts';
import { LinkdStack } from '../lib/linkd-stack.ts';
import { checkRegion, StageInvalid } from '../lib/stage-check.ts';

/** Account and region from the CDK's command line or from AWS's variables. Synthesizing needs neither. */
const environment = (): Environment => {
  const variable = ['CDK_DEFAULT_REGION', 'AWS_REGION'].find((name) => process.env[name]);
  const region = variable && process.env[variable];
  if (region) checkRegion(region, variable);
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  return { ...(account && { account }), ...(region && { region }) };
};

try {
  const env = environment();
  const app = new App();
  for (const config of STAGES) {
    new LinkdStack(app, `Linkd-${config.stage}`, config, isLocal(config) ? {} : { env });
  }
  keepSourceMaps(app.outdir);
  if (REPOSITORY !== undefined) {
    const deployed = STAGES.filter((config) => !isLocal(config));
    new DeployRoles(app, 'Linkd-deploy', REPOSITORY, deployed, { env });
  }
} catch (error) {
  if (!(error instanceof StageInvalid)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
