import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { describe, expect, test } from 'vitest';
import { STAGES, type StageConfig } from '../../lib/config.ts';
import { placeholdersIn } from '../../lib/placeholders.ts';
import { configOf, newStackOf } from '../support/templates/stack.ts';

const prod = configOf('prod');
const ACCOUNT = '111111111111';

/** The sentences that stop the command line. */
const errorsOf = (config: StageConfig, env: { account?: string; region?: string } = {}) =>
  newStackOf(config, { env })
    .node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === ArtifactMetadataEntryType.ERROR)
    .map(({ data }) => data);

describe('a protected stage with the addresses of an example', () => {
  test('is not deployed: a sentence for each example says what to do', () => {
    expect(errorsOf(prod, { account: ACCOUNT, region: 'eu-west-1' })).toEqual([
      'prod: alarmEmail is "alarms@linkd.example", which is an example; put your own into lib/config.ts before you deploy.',
      'prod: scraperContact is "https://linkd.example/contact", which is an example; put your own into lib/config.ts before you deploy.',
    ]);
  });

  test('is synthesized without an account, as here and for the local cloud', () => {
    expect(errorsOf(prod)).toEqual([]);
  });

  test('is deployed once it has real addresses', () => {
    const own = { ...prod, alarmEmail: 'ops@linkd.io', scraperContact: 'https://linkd.io/contact' };
    expect(errorsOf(own, { account: ACCOUNT, region: 'eu-west-1' })).toEqual([]);
  });
});

test('stages without protection may keep the examples', () => {
  for (const config of STAGES.filter(({ deletionProtection }) => !deletionProtection)) {
    expect(errorsOf(config, { account: ACCOUNT, region: 'eu-west-1' })).toEqual([]);
  }
});

test.each([
  [{ scraperContact: 'owner@pages.example' }, true],
  [{ scraperContact: 'https://www.example.com/contact' }, true],
  [{ scraperContact: 'https://linkd.io/?from=https://a.example/' }, false],
  [{ alarmEmail: 'ops@example.org' }, true],
  [{ alarmEmail: 'ops@example.linkd.io' }, false],
  [{ alarmEmail: 'ops@my-example.com' }, false],
  [{ corsOrigins: ['https://app.linkd.io', 'https://app.example'] }, true],
  [{ auth: { issuer: 'https://id.example/realm', audiences: ['linkd'] } }, true],
])('%j is an example: %s', (change, isExample) => {
  const own = { ...prod, alarmEmail: 'ops@linkd.io', scraperContact: 'https://linkd.io/contact' };
  expect(placeholdersIn({ ...own, ...change })).toHaveLength(isExample ? 1 : 0);
});
