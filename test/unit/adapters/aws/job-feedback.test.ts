import { expect, it } from 'vitest';
import { jobFeedback } from '../../../../lambdas/adapters/aws/job-feedback.ts';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { newJob } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const idOf = (number: number) => `01JD000000000000000000001${number}`;
const feedback = () => jobFeedback(db(), 'Jobs');
const jobs = () => jobStore(db(), 'Jobs');
const sent = { about: 'draft', person: 'Ines', sent_at: '2026-11-23T10:00:00.000Z', verdict: undefined } as const;
const bad = { about: 'insight', person: null, verdict: 'bad' } as const;

it('is kept by part, and the last one on a part wins', async () => {
  await jobs().create(newJob({ job_id: idOf(1) }));
  expect(await feedback().put(idOf(1), 'draft:Ines', sent)).toBe(true);
  expect(await feedback().put(idOf(1), 'insight:', { ...bad, verdict: 'good' })).toBe(true);
  expect(await feedback().put(idOf(1), 'insight:', bad)).toBe(true);
  const { verdict: _, ...kept } = sent;
  expect((await jobs().find(idOf(1)))?.feedback).toEqual({ 'draft:Ines': kept, 'insight:': bad });
});

it('loses nothing when all parts come at once', async () => {
  await jobs().create(newJob({ job_id: idOf(2) }));
  const parts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const given = await Promise.all(parts.map((part) => feedback().put(idOf(2), part, bad)));
  expect(new Set(given)).toEqual(new Set([true]));
  expect(Object.keys((await jobs().find(idOf(2)))?.feedback ?? {}).sort()).toEqual(parts);
});

it('does not bring back a job that is gone', async () => {
  expect(await feedback().put(idOf(3), 'insight:', bad)).toBe(false);
  expect(await jobs().find(idOf(3))).toBeUndefined();
});
