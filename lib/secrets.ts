import { RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledged.ts';
import type { StageConfig } from './config.ts';

/** The vendors' keys. They are made empty of meaning and filled by hand once a stage, as the README says. */
export class Secrets extends Construct {
  readonly deepgram: Secret;
  readonly gemini: Secret;

  constructor(scope: Construct, id: string, config: StageConfig, encryptionKey: Key | undefined) {
    super(scope, id);
    const removalPolicy = config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    const vendorKey = { removalPolicy, ...(encryptionKey && { encryptionKey }) };
    this.deepgram = new Secret(this, 'Deepgram', { description: 'API key of Deepgram', ...vendorKey });
    this.gemini = new Secret(this, 'Gemini', { description: 'API key of Gemini', ...vendorKey });
    for (const secret of [this.deepgram, this.gemini]) {
      acknowledge(
        secret,
        'AwsSolutions-SMG4',
        'Neither vendor issues keys by an API: a person rotates them, and functions read them anew',
      );
    }
  }
}
