import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { CircuitCache } from './circuit-cache.ts';
import type { StageConfig } from './config.ts';
import { Functions } from './functions.ts';
import { Secrets } from './secrets.ts';
import { Storage } from './storage.ts';
import { Triggers } from './triggers.ts';
import { Workflow } from './workflow.ts';

/** The wiring diagram of one stage. */
export class LinkdStack extends Stack {
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly cache: CircuitCache;
  readonly functions: Functions;
  readonly workflow: Workflow;
  readonly triggers: Triggers;
  readonly api: Api;

  constructor(scope: Construct, id: string, config: StageConfig, props?: StackProps) {
    super(scope, id, props);
    this.storage = new Storage(this, 'Storage', config);
    this.secrets = new Secrets(this, 'Secrets', config);
    this.cache = new CircuitCache(this, 'CircuitCache');
    const { storage, secrets, cache } = this;

    this.functions = new Functions(this, 'Functions', { config, storage, secrets, cache });
    const { functions } = this;

    this.workflow = new Workflow(this, 'Workflow', { config, storage, functions });
    this.triggers = new Triggers(this, 'Triggers', { storage, functions, workflow: this.workflow });
    this.api = new Api(this, 'Api', { config, functions });
  }
}
