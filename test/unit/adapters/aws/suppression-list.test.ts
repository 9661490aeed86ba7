import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { suppressionList } from '../../../../lambdas/adapters/aws/suppression-list.ts';
import { named } from '../../../support/builders/talk.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const list = (key = 'a-secret') => suppressionList(db(), 'Suppressions', (use) => use(key));
const rows = async () => (await db().send(new ScanCommand({ TableName: 'Suppressions' }))).Items ?? [];
const AMARA = { name: 'Amara Diallo', hints: ['Baobab Data'] };

beforeEach(async () => {
  for (const name of ['Amara Diallo', 'Maren Solberg', 'Robert Ashdown']) await list().remove({ name });
  expect(await rows()).toEqual([]);
});

it('finds added people by any part of the name and in any spelling, and nobody else', async () => {
  await list().add({ name: 'Robert Ashdown' });
  for (const name of ['Robert Ashdown', 'Bob Ashdown', 'Ashdown', 'Robert']) {
    expect(await list().has(named(name)), name).toBe(true);
  }
  expect(await list().has(named('Robert Quill'))).toBe(false);
});

it('accepts one hint without a list', async () => {
  await list().add({ name: 'Amara Diallo', hints: 'Baobab Data' });
  expect(await list().has(named('Amara Diallo', { company: 'Baobab Data' }))).toBe(true);
  expect(await list().has(named('Amara Diallo', { company: 'Clinique du Parc' }))).toBe(false);
});

it('holds nothing readable, and nothing that can be tried without the secret', async () => {
  await list().add(AMARA);
  expect(JSON.stringify(await rows())).not.toMatch(/amara|diallo|baobab|data/i);
  expect(await list('another secret').has(named('Amara Diallo'))).toBe(false);
});

it('changes nothing when a person is added again', async () => {
  await list().add(AMARA);
  const before = await rows();
  await list().add({ name: 'amara diallo', hints: ['Baobab Data'] });
  expect(await rows()).toEqual(before);
});

describe('removing', () => {
  it('with hints leaves the other entries of the name', async () => {
    await list().add(AMARA);
    await list().add({ name: 'Amara Diallo', hints: ['Clinique du Parc'] });
    await list().remove(AMARA);
    expect(await list().has(named('Amara Diallo', { company: 'Baobab Data' }))).toBe(false);
    expect(await list().has(named('Amara Diallo', { company: 'Clinique du Parc' }))).toBe(true);
  });

  it('without hints removes every entry of the name, and of no other', async () => {
    await list().add(AMARA);
    await list().add({ name: 'Amara Diallo' });
    await list().add({ name: 'Maren Solberg' });
    await list().remove({ name: 'Amara Diallo' });
    expect(await list().has(named('Amara Diallo'))).toBe(false);
    expect(await list().has(named('Maren Solberg'))).toBe(true);
  });

  it('of a person who is not on it does nothing', async () => {
    await list().add({ name: 'Maren Solberg' });
    await list().remove({ name: 'Maren' });
    expect(await list().has(named('Maren Solberg'))).toBe(true);
  });
});
