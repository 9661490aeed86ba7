import { Aws, CfnMapping } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { StageInvalid } from './stage-check.ts';

/**
 * Two zones a region, by id: a zone's name (`us-east-1a`) is another place in another account, and not every place has
 * ElastiCache Serverless.
 *
 * ElastiCache publishes no list of its zones. These are of the zones that API Gateway lists for its VPC links
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html, read 2026-11-26): it leaves
 * out the old and full ones (use1-az3, usw1-az2, apne1-az3, apne2-az4, cac1-az4), where newer services are not. `zones`
 * in a stage's config says otherwise.
 */
export const ZONES_BY_REGION: Record<string, { first: string; second: string }> = {
  'us-east-1': { first: 'use1-az4', second: 'use1-az6' },
  'us-east-2': { first: 'use2-az1', second: 'use2-az2' },
  'us-west-1': { first: 'usw1-az1', second: 'usw1-az3' },
  'us-west-2': { first: 'usw2-az1', second: 'usw2-az2' },
  'ca-central-1': { first: 'cac1-az1', second: 'cac1-az2' },
  'sa-east-1': { first: 'sae1-az1', second: 'sae1-az3' },
  'eu-central-1': { first: 'euc1-az2', second: 'euc1-az3' },
  'eu-north-1': { first: 'eun1-az1', second: 'eun1-az2' },
  'eu-south-2': { first: 'eus2-az1', second: 'eus2-az2' },
  'eu-west-1': { first: 'euw1-az1', second: 'euw1-az2' },
  'eu-west-2': { first: 'euw2-az2', second: 'euw2-az3' },
  'eu-west-3': { first: 'euw3-az1', second: 'euw3-az3' },
  'ap-east-1': { first: 'ape1-az2', second: 'ape1-az3' },
  'ap-northeast-1': { first: 'apne1-az1', second: 'apne1-az4' },
  'ap-northeast-2': { first: 'apne2-az1', second: 'apne2-az3' },
  'ap-south-1': { first: 'aps1-az1', second: 'aps1-az3' },
  'ap-southeast-1': { first: 'apse1-az1', second: 'apse1-az2' },
  'ap-southeast-2': { first: 'apse2-az1', second: 'apse2-az3' },
  'me-south-1': { first: 'mes1-az1', second: 'mes1-az2' },
  'us-gov-west-1': { first: 'usgw1-az1', second: 'usgw1-az2' },
};

/**
 * The ids of the zones of a stage's two subnets: the configured zones, or else those of the region, looked up on
 * deployment.
 */
export const zonesOf = (scope: Construct, { zones }: StageConfig): string[] => {
  if (zones) return zones;
  const known = new CfnMapping(scope, 'Zones', { mapping: ZONES_BY_REGION });
  return [known.findInMap(Aws.REGION, 'first'), known.findInMap(Aws.REGION, 'second')];
};

/**
 * @throws StageInvalid when no zones are known for the region and none are configured, or when the configured zones
 * belong to another region
 */
export const checkZones = ({ stage, zones }: StageConfig, region: string): void => {
  const known = ZONES_BY_REGION[region];
  if (!zones && !known) {
    throw new StageInvalid([
      `${stage}: zones is missing, and lib/zones.ts has none of the region ${region}; name two of it, as in ["use1-az4", "use1-az6"]. ` +
        '`aws ec2 describe-availability-zones` shows their ids.',
    ]);
  }
  const prefix = known?.first.replace(/\d$/, '');
  const foreign = prefix && zones?.find((id) => !id.startsWith(prefix));
  if (foreign)
    throw new StageInvalid([`${stage}: zones has "${foreign}"; the zones of ${region} begin with "${prefix}".`]);
};
