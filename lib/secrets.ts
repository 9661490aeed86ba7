import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';

/** The vendors' keys. They are made empty of meaning and filled by hand once a stage, as the README says. */
export class Secrets extends Construct {
  readonly deepgram: Secret;
  readonly gemini: Secret;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const removalPolicy = config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    this.deepgram = new Secret(this, 'Deepgram', { description: 'API key of Deepgram', removalPolicy });
    this.gemini = new Secret(this, 'Gemini', { description: 'API key of Gemini', removalPolicy });
  }
}
