import { describe, expect, test } from 'vitest';
import { STAGES, type StageConfig } from '../../lib/config.ts';
import { checkRegion } from '../../lib/stage-check.ts';
import { checkZones, ZONES_BY_REGION } from '../../lib/zones.ts';
import { configOf, newStackOf, synthesize } from '../support/templates/stack.ts';

describe('the zones of the subnets', () => {
  const subnets = (config: StageConfig) =>
    Object.values(synthesize(config).findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties);

  test('are named by id, which means the same place in every account', () => {
    for (const config of STAGES) {
      const found = subnets(config);
      expect(found).toHaveLength(2);
      for (const subnet of found) expect(subnet).not.toHaveProperty('AvailabilityZone');
      const looked = found.map(({ AvailabilityZoneId }) => AvailabilityZoneId['Fn::FindInMap'].slice(1));
      expect(looked).toEqual([
        [{ Ref: 'AWS::Region' }, 'first'],
        [{ Ref: 'AWS::Region' }, 'second'],
      ]);
    }
    expect(JSON.stringify(synthesize(configOf('prod')).toJSON())).not.toContain('Fn::GetAZs');
  });

  test('come from the config when it names some', () => {
    const ids = subnets({ ...configOf('prod'), zones: ['use1-az1', 'use1-az2'] }).map(
      ({ AvailabilityZoneId }) => AvailabilityZoneId,
    );
    expect(ids).toEqual(['use1-az1', 'use1-az2']);
  });

  test.each(Object.entries(ZONES_BY_REGION))(
    'of %s are two zones of a region that AWS has',
    (region, { first, second }) => {
      const prefix = region.split('-').reduce((all, part, index) => all + (index === 0 ? part : initialsOf(part)), '');
      for (const id of [first, second]) expect(id).toMatch(new RegExp(`^${prefix}-az\\d$`));
      expect(first).not.toBe(second);
      expect(() => checkZones(configOf('prod'), region)).not.toThrow();
      expect(() => checkRegion(region, 'AWS_REGION')).not.toThrow();
    },
  );

  test.each([
    [
      'a region without any here',
      {},
      'ca-west-1',
      'prod: zones is missing, and lib/zones.ts has none of the region ca-west-1',
    ],
    [
      'those of another region',
      { zones: ['euw1-az1', 'use1-az4'] },
      'eu-west-1',
      'prod: zones has "use1-az4"; the zones of eu-west-1 begin with "euw1-az"',
    ],
  ])('%s stop the synth with a sentence', (_, change, region, sentence) => {
    expect(() => newStackOf({ ...configOf('prod'), ...change }, { env: { region } })).toThrow(sentence);
  });
});

/** `northeast` is `ne`, `gov` is `g`, `1` is itself. */
const initialsOf = (part: string): string =>
  /^(north|south)?(east|west)$/
    .exec(part)
    ?.slice(1)
    .map((word) => word?.[0] ?? '')
    .join('') ??
  part[0] ??
  '';
