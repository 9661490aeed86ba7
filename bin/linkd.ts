import { App } from 'aws-cdk-lib';
import { STAGES } from '../lib/config.ts';
import { LinkdStack } from '../lib/linkd-stack.ts';

const app = new App();
for (const config of STAGES) new LinkdStack(app, `Linkd-${config.stage}`, config);
