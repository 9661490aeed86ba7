import { describe, expect, test } from 'vitest';
import { type Route, routeTable } from '../../../../local/services/http-api/routes.ts';

const route = (key: string): Route => ({ key, functionArn: key, timeoutMs: 1, authorizerId: undefined, scopes: [] });
const keys = [
  '$default',
  'ANY /files/{path+}',
  'GET /jobs/{job_id}',
  'GET /jobs/newest',
  'ANY /jobs/{job_id}',
  'DELETE /jobs/{job_id}/parts/{part}',
];

describe('routes', () => {
  const find = routeTable(keys.map(route));

  test.each([
    ['GET', '/jobs/7', 'GET /jobs/{job_id}', { job_id: '7' }],
    ['GET', '/jobs/newest', 'GET /jobs/newest', {}],
    ['POST', '/jobs/7', 'ANY /jobs/{job_id}', { job_id: '7' }],
    ['DELETE', '/jobs/a%20b/parts/2', 'DELETE /jobs/{job_id}/parts/{part}', { job_id: 'a b', part: '2' }],
    ['PUT', '/files/a/b.txt', 'ANY /files/{path+}', { path: 'a/b.txt' }],
    ['GET', '/jobs/7/parts', '$default', {}],
    ['GET', '/jobs/', '$default', {}],
  ])('%s %s goes to %s', (method, path, key, parameters) => {
    expect(find(method, path)).toEqual({ route: route(key), parameters });
  });

  test('without a default the rest is not found', () => {
    expect(routeTable([route('GET /jobs')])('GET', '/other')).toBeUndefined();
  });
});
