import { Stack } from 'aws-cdk-lib';
import { type CfnSubnet, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnServerlessCache, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../lambdas/contracts/environment.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './nag-suppressions.ts';
import type { ServiceFunction } from './service-function.ts';
import { zonesOf } from './zones.ts';

/**
 * The circuits' Redis (ElastiCache Serverless for Valkey) and its network: isolated subnets, no NAT, no way to the
 * internet. The smallest bill of Valkey is about 6 dollars a month. A NAT gateway alone would cost 32.
 */
export class CircuitCache extends Construct {
  readonly vpc: Vpc;
  readonly clients: SecurityGroup;
  readonly cache: CfnServerlessCache;
  readonly #user: CfnUser;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    // ElastiCache requires names. They start with the stack's name, so that two stages fit into one account.
    const name = `${Stack.of(this).stackName.toLowerCase()}-circuits`;

    this.vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      // Nothing uses the default group. Emptying it would need a custom resource, with a function and a role.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
    });
    const zones = zonesOf(this, config);
    for (const [index, { node }] of this.vpc.isolatedSubnets.entries()) {
      const subnet = node.findChild('Subnet') as CfnSubnet;
      subnet.availabilityZoneId = zones[index];
      subnet.availabilityZone = undefined;
    }
    acknowledge(
      this.vpc,
      'AwsSolutions-VPC7',
      'Isolated subnets and one rule, from the functions to the cache: there is no other flow to record',
    );
    this.clients = new SecurityGroup(this, 'Clients', {
      vpc: this.vpc,
      description: 'Functions that ask the circuit breaker',
      allowAllOutbound: false,
    });
    const server = new SecurityGroup(this, 'Server', {
      vpc: this.vpc,
      description: 'The circuits cache',
      allowAllOutbound: false,
    });
    // Port 6379 serves reads and writes. Port 6380 serves stale reads, and a circuit must never be stale.
    server.connections.allowFrom(this.clients, Port.tcp(6379), 'Circuit breaker');

    // With IAM, the user's id and name must be equal. The commands are those of the breaker's scripts, and AUTH to log
    // in.
    this.#user = new CfnUser(this, 'User', {
      userId: name,
      userName: name,
      engine: 'valkey',
      authenticationMode: { Type: 'iam' },
      accessString: 'on ~circuit:* ~pace:* -@all +eval +del +time +hget +hset +hdel +pexpire +auth',
    });
    const group = new CfnUserGroup(this, 'Users', { userGroupId: name, engine: 'valkey', userIds: [this.#user.ref] });
    this.cache = new CfnServerlessCache(this, 'Cache', {
      serverlessCacheName: name,
      engine: 'valkey',
      majorEngineVersion: '8',
      cacheUsageLimits: { dataStorage: { maximum: 1, unit: 'GB' }, ecpuPerSecond: { maximum: 1000 } },
      subnetIds: this.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [server.securityGroupId],
      userGroupId: group.ref,
    });
  }

  /** Lets a function in the VPC connect as the breaker's user, and gives it the cache's address. */
  grantConnect(to: ServiceFunction): void {
    const user = this.#user.userId;
    to.addEnvironment(
      ENVIRONMENT.redisUrl,
      `rediss://${user}@${this.cache.attrEndpointAddress}:${this.cache.attrEndpointPort}`,
    );
    to.addEnvironment(ENVIRONMENT.redisIamCache, this.cache.serverlessCacheName);
    to.addToRolePolicy(
      new PolicyStatement({ actions: ['elasticache:Connect'], resources: [this.cache.attrArn, this.#user.attrArn] }),
    );
  }

  /** Lets a function outside the VPC ask AWS whether the cache is up. */
  grantDescribe(to: ServiceFunction): void {
    to.addEnvironment(ENVIRONMENT.cacheName, this.cache.serverlessCacheName);
    to.addToRolePolicy(
      new PolicyStatement({ actions: ['elasticache:DescribeServerlessCaches'], resources: [this.cache.attrArn] }),
    );
  }
}
