import { Annotations, Aspects, Stack, type StackProps, Tags, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { LeaveFindings } from './checkov-suppressions.ts';
import { CircuitCache } from './circuit-cache.ts';
import type { StageConfig } from './config.ts';
import { Console } from './console.ts';
import { ConsoleFiles } from './console-files.ts';
import { dataKey } from './data-key.ts';
import { Functions } from './functions.ts';
import { Live } from './live.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { outputs } from './outputs.ts';
import { placeholdersIn } from './placeholders.ts';
import { Pools } from './pools.ts';
import { Rollout } from './rollout.ts';
import { Secrets } from './secrets.ts';
import { checkStage } from './stage-check.ts';
import { Storage } from './storage.ts';
import { tagsOf } from './tags.ts';
import { Triggers } from './triggers.ts';
import { Workflow } from './workflow.ts';
import { checkZones } from './zones.ts';

/** The wiring diagram of one stage. */
export class LinkdStack extends Stack {
  readonly console: Console;
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly cache: CircuitCache;
  readonly functions: Functions;
  readonly pools: Pools;
  readonly workflow: Workflow;
  readonly triggers: Triggers;
  readonly api: Api;
  readonly live: Live;
  readonly monitoring: Monitoring;

  constructor(scope: Construct, id: string, config: StageConfig, props?: StackProps) {
    checkStage(config);
    super(scope, id, { ...props, terminationProtection: config.deletionProtection, tags: tagsOf(config) });
    for (const [name, value] of Object.entries(tagsOf(config))) {
      // cfn-lint does not know tags of a dashboard yet, and would refuse the template.
      Tags.of(this).add(name, value, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] });
    }
    // `cdk deploy` knows the account. It stops for errors of the stacks that it deploys, and ignores errors of others.
    if (!Token.isUnresolved(this.account)) {
      for (const sentence of placeholdersIn(config)) Annotations.of(this).addError(sentence);
    }
    if (!Token.isUnresolved(this.region)) checkZones(config, this.region);
    const key = dataKey(this, config);
    this.console = new Console(this, 'Console', config);
    const pages = [this.console.origin, ...config.corsOrigins];
    this.storage = new Storage(this, 'Storage', config, pages, key);
    this.secrets = new Secrets(this, 'Secrets', config, key);
    this.cache = new CircuitCache(this, 'CircuitCache', config);
    const { storage, secrets, cache } = this;

    this.functions = new Functions(this, 'Functions', { config, storage, secrets, cache });
    const { functions } = this;

    this.pools = new Pools(this, 'Pools', { config, storage, functions });
    const { pools } = this;

    this.workflow = new Workflow(this, 'Workflow', { config, storage, functions, pools });
    this.triggers = new Triggers(this, 'Triggers', { storage, functions, workflow: this.workflow });
    this.api = new Api(this, 'Api', { config, functions, pages, key });
    const { api } = this;
    const { deadLetters } = this.triggers;
    this.live = new Live(this, 'Live', { config, storage, functions, auth: api.auth, deadLetters });
    new ConsoleFiles(this, 'ConsoleFiles', { config, console: this.console, api, live: this.live, key });
    this.monitoring = new Monitoring(this, 'Monitoring', config, {
      functions,
      machine: this.workflow.machine,
      api: this.api.http,
      cache,
      deadLetters,
      pools,
      key,
    });
    new Rollout(this, 'Rollout', config, {
      functions,
      workflow: this.workflow,
      alarms: { jobs: this.monitoring.alarm('JobsFailing'), api: this.monitoring.alarm('ApiFailing') },
    });
    outputs(this);
    Aspects.of(this).add(new LeaveFindings(config));
  }

  /**
   * The number of subnets. lib/zones.ts says where they are. CDK would look zones up in AWS, which needs credentials.
   */
  override get availabilityZones(): string[] {
    return ['first', 'second'];
  }
}
