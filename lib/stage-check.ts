import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { z } from 'zod';
import type { StageConfig } from './config.ts';
import { StageSchema } from './stage-schema.ts';

/** What is wrong with a stage, in a sentence for each value: the stage, the value, and what would be right. */
export class StageInvalid extends Error {
  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'StageInvalid';
  }
}

type Stage = z.output<typeof StageSchema>;

/** @throws StageInvalid when CloudFormation would refuse the stage, or take it and do harm. */
export const checkStage = (config: StageConfig): void => {
  const parsed = StageSchema.safeParse(config);
  const sentences = parsed.success
    ? [...atWork(parsed.data), ...atOnce(parsed.data), ...protection(parsed.data)]
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  if (sentences.length > 0) throw new StageInvalid(sentences.map((sentence) => `${config.stage}: ${sentence}.`));
};

/** @throws StageInvalid when AWS has no such region. @param variable the environment variable that named it */
export const checkRegion = (region: string, variable: string): void => {
  const known = RegionInfo.regions.map(({ name }) => name);
  if (known.includes(region)) return;
  const near = known.filter((name) => name.startsWith(region.slice(0, 3)));
  const right = (near.length > 0 ? near : ['us-east-1', 'eu-west-1']).join(', ');
  throw new StageInvalid([`every stage: the region is ${JSON.stringify(region)}, from ${variable}; AWS has ${right}.`]);
};

/** @throws StageInvalid when GitHub's tokens cannot name this repository */
export const checkRepository = (repository: string): void => {
  if (/^[\w.-]+\/[\w.-]+$|^[\w.-]+@\d+\/[\w.-]+@\d+$/.test(repository)) return;
  throw new StageInvalid([
    `every stage: REPOSITORY is ${JSON.stringify(repository)}; an owner and a name are wanted, as in "acme/linkd", both with their number or neither.`,
  ]);
};

/** One function looks up in a browser, one by API. Each has the pool's slots. */
const LOOK_UP_FUNCTIONS = 2;
/** The concurrency that the API and the short steps need besides the pools. */
const LEFT_FOR_OTHERS = 4;

const atWork = ({ pools, accountConcurrency }: Stage): string[] => {
  const slots = pools.transcription + pools.look_ups * LOOK_UP_FUNCTIONS;
  const left = accountConcurrency - slots;
  if (left >= LEFT_FOR_OTHERS) return [];
  return [
    `pools are ${pools.transcription} for transcription and ${pools.look_ups} for each of ${LOOK_UP_FUNCTIONS} functions that look up, ` +
      `${slots} in all, which leaves ${left} of accountConcurrency ${accountConcurrency}; the API and all other steps want ${LEFT_FOR_OTHERS}, ` +
      'so make the pools smaller, or ask AWS for more',
  ];
};

/** Enrichment may take half an hour. A person who waited for another's lookup would not be done in that time. */
const atOnce = ({ personsLookedUp, enrichmentConcurrency }: Stage): string[] =>
  personsLookedUp <= enrichmentConcurrency
    ? []
    : [
        `personsLookedUp is ${personsLookedUp} and enrichmentConcurrency ${enrichmentConcurrency}; all of them are looked up at once, ` +
          'so look up fewer, or more at once',
      ];

const protection = ({ deletionProtection, disposable, alarmEmail }: Stage): string[] => [
  ...(deletionProtection && alarmEmail === undefined
    ? ['alarmEmail is missing; alarms need somebody to tell, as in "alarms@company.example"']
    : []),
  ...(deletionProtection && disposable
    ? ['disposable is true; with deletionProtection it has to be false, since what is protected is not disposable']
    : []),
];
