import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaText } from '../../client/generation/schema.ts';
import { openApiYaml } from '../../lib/openapi/yaml.ts';
import { ROUTES } from '../../lib/routes.ts';
import { apiDocument } from '../support/cloud/api-document.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const { operations, misfits } = apiDocument();

test('openapi.yaml matches the schemas; `npm run openapi` generates it', () => {
  expect(readFileSync('openapi.yaml', 'utf8')).toBe(openApiYaml());
});

test("the client's types match openapi.yaml", async () => {
  expect(readFileSync('client/src/schema.ts', 'utf8')).toBe(await schemaText('openapi.yaml'));
});

test('it has every route of the stack, and no other', () => {
  // OpenAPI has no words for a WebSocket, whose routes are `$connect` and so on. docs/using.md describes it.
  const deployed = Object.values(synthesize(configOf('dev')).findResources('AWS::ApiGatewayV2::Route'))
    .map(({ Properties }) => Properties.RouteKey)
    .filter((key) => !key.startsWith('$'));
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(documented.sort()).toEqual(deployed.sort());
  expect(operations).toHaveLength(ROUTES.length);
});

test('it names the group of each route, as the function checks it', () => {
  for (const { operation } of operations) {
    const file = operation.operationId.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();
    const checked = readFileSync(`lambdas/api/${file}.ts`, 'utf8').includes('group: ADMINS');
    expect(operation.security[0]?.token ?? [], operation.operationId).toEqual(checked ? ['admins'] : []);
  }
});

describe.each(operations)('$method $path', ({ path, method, operation }) => {
  test('has an example of every answer, and it fits the schema', () => {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, { example }] of Object.entries(content)) {
        expect(example, `${status} ${type}`).toBeDefined();
        const place = ['paths', path, method, 'responses', status, 'content', type, 'schema'];
        expect(misfits(example, ...place), `${status} ${type}`).toEqual([]);
      }
    }
  });

  test('has an example of its request, and it fits', () => {
    const { 'application/json': json } = operation.requestBody?.content ?? {};
    if (json) {
      const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      expect(misfits(json.example, ...place)).toEqual([]);
    }
    for (const { in: where, example } of operation.parameters) if (where === 'path') expect(example).toBeDefined();
  });

  test('describes the answers without a token, over the limit, and after our own failure', () => {
    const statuses = Object.keys(operation.responses);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500', '503']));
    expect(statuses.includes('401')).toBe(operation.security.length > 0);
  });
});

test('an example that does not fit is found', () => {
  const place = ['components', 'schemas', 'Health'];
  expect(misfits({ status: 'ok', checks: { tables: 'ok', state_machine: 'ok' } }, ...place)).not.toEqual([]);
  expect(misfits({ status: 'fine', checks: {} }, ...place)).not.toEqual([]);
});
