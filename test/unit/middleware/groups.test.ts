import { expect, it } from 'vitest';
import { groupsOf } from '../../../lambdas/middleware/groups.ts';

it.each([
  ['the text that an HTTP API makes of a list', '[admins support]', ['admins', 'support']],
  ['such text of one group', '[admins]', ['admins']],
  ['a list', ['admins', 'support'], ['admins', 'support']],
  ['JSON', '["admins","support"]', ['admins', 'support']],
  ['one name', 'admins', ['admins']],
])('reads %s', (_, claim, groups) => {
  expect(groupsOf({ 'cognito:groups': claim })).toEqual(groups);
  expect(groupsOf({ groups: claim })).toEqual(groups);
});

it.each([
  ['nothing', undefined],
  ['a number', 7],
  ['an object', { admins: true }],
  ['JSON of something else', '{"admins":true}'],
  ['a list of lists', [['admins']]],
  ['a list of lists as text', '[["admins"]]'],
  ['brackets that do not close', '[admins'],
  ['another case', '[Admins ADMINS]'],
])('finds no administrator in %s', (_, claim) => {
  expect(groupsOf({ groups: claim })).not.toContain('admins');
});

it('reads no other claim', () => {
  expect(groupsOf({ sub: 'admins', scope: 'admins', 'custom:groups': '[admins]', roles: ['admins'] })).toEqual([]);
});
