import { SecretValue } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { SOURCE_NAMES, sourceRow } from '../lambdas/contracts/sources.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './nag-suppressions.ts';
import { removalOf } from './removal.ts';

const SOURCE_KEYS = SOURCE_NAMES.flatMap((name) => sourceRow(name).key?.name ?? []);

/**
 * The vendors' keys, and the secret that the suppression list is hashed with. A person puts the vendors' keys in, once
 * a stage. Nobody needs to know the hashing secret.
 */
export class Secrets extends Construct {
  readonly deepgram: Secret;
  readonly gemini: Secret;
  readonly sources: Secret;
  readonly suppressions: Secret;

  constructor(scope: Construct, id: string, config: StageConfig, encryptionKey: Key | undefined) {
    super(scope, id);
    const kept = { removalPolicy: removalOf(config), ...(encryptionKey && { encryptionKey }) };
    this.deepgram = new Secret(this, 'Deepgram', { description: 'API key of Deepgram', ...kept });
    this.gemini = new Secret(this, 'Gemini', { description: 'API key of Gemini', ...kept });
    // This value must never change: a change would overwrite the keys that people have put in.
    this.sources = new Secret(this, 'Sources', {
      description: 'Keys of sources, a JSON object by the names in the table of sources',
      secretStringValue: SecretValue.unsafePlainText('{}'),
      ...kept,
    });
    // The local cloud reads the names here. Metadata does not change the secret's value.
    (this.sources.node.defaultChild as CfnSecret).addMetadata('linkd:fields', SOURCE_KEYS);
    this.suppressions = new Secret(this, 'Suppressions', {
      description: 'Hashes the suppression list; another value would forget everybody on it',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      ...kept,
    });
    acknowledge(
      this.suppressions,
      'AwsSolutions-SMG4',
      'A list of hashes cannot be hashed anew: with another value it would no longer know anybody on it',
    );
    for (const secret of [this.deepgram, this.gemini, this.sources]) {
      acknowledge(
        secret,
        'AwsSolutions-SMG4',
        'None of the vendors issues keys by an API: a person rotates them, and functions read them anew',
      );
    }
  }
}
