import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openApiYaml } from '../../lib/openapi/yaml.ts';
import { ROUTES } from '../../lib/routes.ts';
import { apiDocument } from '../support/cloud/api-document.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const { operations, misfits } = apiDocument();

test('openapi.yaml is what the schemas say; `npm run openapi` writes it anew', () => {
  expect(readFileSync('openapi.yaml', 'utf8')).toBe(openApiYaml());
});

test('it has every route of the stack, and no other', () => {
  const deployed = Object.values(synthesize(configOf('dev')).findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties.RouteKey,
  );
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(documented.sort()).toEqual(deployed.sort());
  expect(operations).toHaveLength(ROUTES.length);
});

test('it says of each route whether it is for a group, as the function that answers there checks', () => {
  for (const { operation } of operations) {
    const file = operation.operationId.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();
    const checked = readFileSync(`lambdas/api/${file}.ts`, 'utf8').includes('group: ADMINS');
    expect(operation.security[0]?.token ?? [], operation.operationId).toEqual(checked ? ['admins'] : []);
  }
});

describe.each(operations)('$method $path', ({ path, method, operation }) => {
  test('has an example of every answer that fits its schema', () => {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, { example }] of Object.entries(content)) {
        expect(example, `${status} ${type}`).toBeDefined();
        const place = ['paths', path, method, 'responses', status, 'content', type, 'schema'];
        expect(misfits(example, ...place), `${status} ${type}`).toEqual([]);
      }
    }
  });

  test('has an example of its request that fits', () => {
    const { 'application/json': json } = operation.requestBody?.content ?? {};
    if (json) {
      const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      expect(misfits(json.example, ...place)).toEqual([]);
    }
    for (const { in: where, example } of operation.parameters) if (where === 'path') expect(example).toBeDefined();
  });

  test('says what happens without a token, too often, and when we fail', () => {
    const statuses = Object.keys(operation.responses);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500', '503']));
    expect(statuses.includes('401')).toBe(operation.security.length > 0);
  });
});

test('what does not fit is seen', () => {
  const place = ['components', 'schemas', 'Health'];
  expect(misfits({ status: 'ok', checks: { tables: 'ok', state_machine: 'ok' } }, ...place)).not.toEqual([]);
  expect(misfits({ status: 'fine', checks: {} }, ...place)).not.toEqual([]);
});
