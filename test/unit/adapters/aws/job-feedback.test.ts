import { expect, it } from 'vitest';
import { jobFeedback } from '../../../../lambdas/adapters/aws/job-feedback.ts';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { newJob } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const idOf = (number: number) => `01JD000000000000000000001${number}`;
const feedback = () => jobFeedback(db(), 'Jobs');
const jobs = () => jobStore(db(), 'Jobs');
const named = { verdict: undefined, edited_message: undefined, sent_at: undefined };
const ines = { ...named, about: 'draft', person: 'Ines' } as const;
const insight = { ...named, about: 'insight', person: null } as const;
const AT = '2026-11-23T10:00:00.000Z';
const kept = async (number: number) => (await jobs().find(idOf(number)))?.feedback ?? {};

it('is kept by part, and the last one on a part wins', async () => {
  await jobs().create(newJob({ job_id: idOf(1) }));
  expect(await feedback().change(idOf(1), 'draft:Ines', { ...ines, sent_at: AT })).toBe(true);
  expect(await feedback().change(idOf(1), 'insight:', { ...insight, verdict: 'good' })).toBe(true);
  expect(await feedback().change(idOf(1), 'insight:', { ...insight, verdict: 'bad' })).toBe(true);
  expect(await kept(1)).toEqual({
    'draft:Ines': { about: 'draft', person: 'Ines', sent_at: AT },
    'insight:': { about: 'insight', person: null, verdict: 'bad' },
  });
});

it('keeps the fields that a change does not name, and the time of the first sending', async () => {
  await jobs().create(newJob({ job_id: idOf(4) }));
  const change = (fields: object) => feedback().change(idOf(4), 'draft:Ines', { ...ines, ...fields });
  await change({ sent_at: AT, edited_message: 'Hey!' });
  await change({ sent_at: '2026-11-24T10:00:00.000Z', verdict: 'good' });
  const all = { about: 'draft', person: 'Ines', verdict: 'good', edited_message: 'Hey!' };
  expect(await kept(4)).toEqual({ 'draft:Ines': { ...all, sent_at: AT } });
  await change({ sent_at: null });
  expect(await kept(4)).toEqual({ 'draft:Ines': all });
});

it('loses nothing when all parts come at once', async () => {
  await jobs().create(newJob({ job_id: idOf(2) }));
  const parts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const given = await Promise.all(
    parts.map((part) => feedback().change(idOf(2), part, { ...insight, verdict: 'bad' })),
  );
  expect(new Set(given)).toEqual(new Set([true]));
  expect(Object.keys(await kept(2)).sort()).toEqual(parts);
});

it('loses no field when two requests on one part come at once', async () => {
  await jobs().create(newJob({ job_id: idOf(5) }));
  const changes = [{ sent_at: AT }, { verdict: 'good' }, { edited_message: 'Hey!' }] as const;
  await Promise.all(changes.map((change) => feedback().change(idOf(5), 'draft:Ines', { ...ines, ...change })));
  expect(await kept(5)).toEqual({ 'draft:Ines': Object.assign({ about: 'draft', person: 'Ines' }, ...changes) });
});

it('does not bring back a job that is gone', async () => {
  expect(await feedback().change(idOf(3), 'insight:', { ...insight, verdict: 'bad' })).toBe(false);
  expect(await jobs().find(idOf(3))).toBeUndefined();
});
