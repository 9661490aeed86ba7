import type { Requirements } from './requirements.ts';

/** The facts of the account and the region. A fact that could not be read is missing. */
export interface AccountFacts {
  bootstrap?: { version: number | undefined };
  concurrency?: { limit: number; unreserved: number };
  zones?: { id: string; state: string }[];
  /** The required resource types that CloudFormation does not have in this region. */
  unknownTypes?: string[];
  /** The deployed stack. `reserved` is the concurrency of its functions, which this deployment gives back. */
  deployed?: { status: string | undefined; reserved: number };
}

/**
 * The concurrency for the API and the short steps, besides the pools. The smallest account has 10, and dev's pools take
 * 8.
 */
const LEFT_FOR_OTHERS = 2;

const BUSY = /_IN_PROGRESS$/;
const STUCK = /^(UPDATE_ROLLBACK_FAILED|DELETE_FAILED)$/;

/** What has to change before the stack can be deployed, in a sentence each. Empty when the stack fits. */
export const findings = (stack: string, region: string, wanted: Requirements, facts: AccountFacts): string[] => [
  ...bootstrapFindings(region, wanted, facts),
  ...concurrencyFindings(stack, region, wanted, facts),
  ...zoneFindings(region, wanted, facts),
  ...(facts.unknownTypes ?? []).map(
    (type) => `CloudFormation has no ${type} in ${region}: deploy to a region that has it.`,
  ),
  ...statusFindings(stack, facts),
];

const bootstrapFindings = (region: string, { bootstrap }: Requirements, facts: AccountFacts): string[] => {
  if (!facts.bootstrap) return [];
  const { version } = facts.bootstrap;
  if (version === undefined)
    return [
      `The CDK is not set up in this account and ${region}: run \`npx cdk bootstrap aws://ACCOUNT/${region}\` once.`,
    ];
  if (version >= bootstrap.version) return [];
  return [
    `The CDK's set-up in ${region} has version ${version}, and ${bootstrap.version} is needed: run \`npx cdk bootstrap\` again.`,
  ];
};

const concurrencyFindings = (
  stack: string,
  region: string,
  { atOnce }: Requirements,
  { concurrency, deployed }: AccountFacts,
): string[] => {
  if (!concurrency || atOnce === 0) return [];
  const { limit } = concurrency;
  const free = concurrency.unreserved + (deployed?.reserved ?? 0);
  if (atOnce + LEFT_FOR_OTHERS <= free) return [];
  return [
    `${stack} does up to ${atOnce} works at once and wants ${LEFT_FOR_OTHERS} executions besides, and this account has ${free} to give in ${region} ` +
      `(limit ${limit}, of which others have reserved the rest): ask for a higher quota ` +
      `(\`aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${region}\`), ` +
      'or make `pools` of the stage in lib/config.ts smaller.',
  ];
};

const zoneFindings = (region: string, wanted: Requirements, { zones }: AccountFacts): string[] => {
  if (!zones) return [];
  const open = zones.filter(({ state }) => state === 'available').map(({ id }) => id);
  if (wanted.zones.length === 0 && wanted.zoneCount > open.length)
    return [
      `${region} has ${open.length} zones for this account, and ${wanted.zoneCount} are needed: deploy to another region.`,
    ];
  if (wanted.zones.includes(undefined))
    return [
      `No zones are known for ${region}: name two in \`zones\` of the stage in lib/config.ts, from ${open.join(', ')}.`,
    ];
  return wanted.zones
    .filter((zone) => zone !== undefined && !open.includes(zone))
    .map(
      (zone) =>
        `The zone ${zone} is not available to this account in ${region}: name two of ${open.join(', ')} in \`zones\` of the stage in lib/config.ts.`,
    );
};

const statusFindings = (stack: string, { deployed }: AccountFacts): string[] => {
  const status = deployed?.status ?? '';
  // A prepared change set leaves a new stack in review. The CDK continues from there.
  if (BUSY.test(status) && status !== 'REVIEW_IN_PROGRESS')
    return [`${stack} is being changed at this moment (${status}): wait until that has ended.`];
  if (STUCK.test(status))
    return [
      `${stack} is ${status}: mend it in CloudFormation first (\`aws cloudformation continue-update-rollback\`, or delete it again).`,
    ];
  return [];
};
