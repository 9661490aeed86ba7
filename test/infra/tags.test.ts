import { CfnResource, TagManager } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import { stackOf, synthesize } from '../support/templates/stack.ts';

describe.each(STAGES)('$stage', (config) => {
  const stack = stackOf(config);
  const resources: Record<string, { Type: string; Properties?: unknown }> = synthesize(config).toJSON().Resources;

  test('tags every resource with its name and the service', () => {
    const taggable = stack.node
      .findAll()
      .filter((node) => CfnResource.isCfnResource(node))
      .filter((node) => TagManager.of(node) !== undefined && node.cfnResourceType !== 'AWS::CloudWatch::Dashboard')
      .map((node) => stack.getLogicalId(node));
    expect(taggable.length).toBeGreaterThan(80);
    for (const id of taggable) {
      const properties = JSON.stringify(resources[id]?.Properties);
      for (const [key, value] of [
        ['service', 'linkd'],
        ['stage', config.stage],
      ]) {
        const asList = `{"Key":"${key}","Value":"${value}"}`;
        expect(properties.includes(asList) || properties.includes(`"${key}":"${value}"`), `${key} on ${id}`).toBe(true);
      }
    }
  });

  test('tags the stack too, and CloudFormation passes the tags on', () => {
    expect(stack.tags.tagValues()).toEqual({ service: 'linkd', stage: config.stage });
  });
});
