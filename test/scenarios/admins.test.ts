import { describe, expect, test } from 'vitest';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

const NAME = { name: 'Nobody Inparticular' };
const ADMIN_ROUTES = [
  ['GET', '/v2/circuits', undefined, 200],
  ['GET', '/v2/operations', undefined, 200],
  ['POST', '/v2/circuits/linkedin/reset', undefined, 200],
  ['PUT', '/v2/suppressions', NAME, 204],
  ['DELETE', '/v2/suppressions', NAME, 204],
] as const;

/** A token as anybody may ask the local issuer for one. */
const tokenOf = async (asked: object) => (await cloud.call('POST', '/.local/token', { body: asked })).body.access_token;

describe.each(ADMIN_ROUTES)('%s %s', (method, path, body, answer) => {
  test.each([
    ['no scope', {}],
    ['a scope of that name', { scope: 'linkd/admin' }],
    ['every scope there ever was', { scope: 'openid linkd/admin admins cognito:groups' }],
    ['another group', { groups: ['support'] }],
    ['groups whose names look like it', { groups: ['admins2', 'Admins', 'not-admins', '["admins"]x'] }],
    ['no group', { groups: [], scope: 'admins' }],
  ])('with %s: 403 that says what is missing', async (_, asked) => {
    const token = await tokenOf({ sub: 'mallory', ...asked });
    expect(await cloud.call(method, path, { token, body })).toMatchObject({
      status: 403,
      type: 'application/problem+json',
      body: { status: 403, detail: expect.stringContaining('admins') },
    });
  });

  test.each([
    ['alone', { groups: ['admins'] }],
    ['among others', { groups: ['support', 'admins'] }],
    ['with a scope too', { groups: ['admins'], scope: 'openid' }],
  ])('a member of the group, %s, may', async (_, asked) => {
    const token = await tokenOf({ sub: 'ops', ...asked });
    expect(await cloud.call(method, path, { token, body })).toMatchObject({ status: answer });
  });
});

test.each([[{ groups: 'admins' }], [{ groups: [7] }]])(
  'groups that are no list of names: 400 for %j',
  async (asked) => {
    expect(await cloud.call('POST', '/.local/token', { body: { sub: 'ops', ...asked } })).toMatchObject({
      status: 400,
      body: { detail: '`groups` must be a list of names.' },
    });
  },
);
