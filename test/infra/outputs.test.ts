import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import type { Template } from '../../local/template/assembly.ts';
import { resolver } from '../../local/template/resolve.ts';
import { resourceNames } from '../../local/template/resource-names.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const ALWAYS = ['ApiUrl', 'ConsoleUrl', 'DashboardUrl', 'DeepgramSecretArn', 'GeminiSecretArn', 'LiveUrl'];
const OF_THE_POOL = ['LogInUrl', 'UserPoolClientId', 'UserPoolId'];
const PLACE = { account: '000000000000', region: 'us-east-1' };
const AT = {
  ...PLACE,
  api: 'http://127.0.0.1:3000',
  issuer: 'http://127.0.0.1:3000/issuer',
  redis: { host: 'here', port: '1' },
};

/** The outputs as the local cloud resolves them. */
const resolved = (template: Template, stack: string): Record<string, unknown> => {
  const resolve = resolver(template, stack, PLACE, resourceNames(template, stack, AT));
  return Object.fromEntries(Object.entries(template.Outputs ?? {}).map(([key, { Value }]) => [key, resolve(Value)]));
};

describe.each(STAGES)('$stage', (config) => {
  const outputs = resolved(synthesize(config).toJSON() as Template, `Linkd-${config.stage}`);

  test('has the addresses of its parts, under keys that do not change', () => {
    expect(Object.keys(outputs).sort()).toEqual([...ALWAYS, ...OF_THE_POOL].sort());
  });

  test('has outputs that the local cloud can resolve', () => {
    expect(outputs).toMatchObject({
      ApiUrl: AT.api,
      ConsoleUrl: expect.stringMatching(/^https:\/\/[\w-]+\.cloudfront\.net$/),
      LiveUrl: 'ws://127.0.0.1:3000/v2/live',
      UserPoolId: expect.stringMatching(/^us-east-1_\w+$/),
      UserPoolClientId: expect.stringMatching(/\w/),
      LogInUrl: expect.stringMatching(/^https:\/\/[\w-]+\.auth\.us-east-1\.amazoncognito\.com$/),
      DeepgramSecretArn: expect.stringMatching(/^arn:aws:secretsmanager:.*Deepgram/),
      GeminiSecretArn: expect.stringMatching(/^arn:aws:secretsmanager:.*Gemini/),
      DashboardUrl: expect.stringMatching(
        /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudwatch\/.*dashboard\/\w+/,
      ),
    });
  });
});

test('a stage with its own issuer has no output of a pool', () => {
  const config = { ...configOf('prod'), auth: { issuer: 'https://id.example', audiences: ['linkd'] } };
  expect(Object.keys(synthesize(config).toJSON().Outputs).sort()).toEqual(ALWAYS);
});
