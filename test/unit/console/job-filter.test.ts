import { describe, expect, test } from 'vitest';
import type { ListedJob } from '../../../client/src/answers.ts';
import { filteredJobs } from '../../../console/jobs/job-filter.ts';

const job = (filename: string | null, state: ListedJob['state'], names: string[] = []): ListedJob => ({
  job_id: '01M8ENZ1DK4KF1GPH2BR0C5FW9',
  state,
  progress: '',
  mode: 'recap',
  filename,
  ended_at: null,
  status_url: '',
  stages: [],
  persons: names.map((name) => ({ name, outcome: 'found', source: 'linkedin' })),
});
const MEETUP = job('meetup.flac', 'SUCCESS', ['Zoë Ångström', 'Chidi']);
const LUNCH = job('lunch.m4a', 'ENRICHMENT');
const CALL = job(null, 'ERROR');
const JOBS = [MEETUP, LUNCH, CALL];

describe('the filter', () => {
  test.each([
    ['all', JOBS],
    ['working', [LUNCH]],
    ['SUCCESS', [MEETUP]],
    ['ERROR', [CALL]],
    ['CANCELLED', []],
  ] as const)('shows %s', (shown, expected) => {
    expect(filteredJobs(JOBS, shown, '')).toEqual(expected);
  });
});

describe('the search', () => {
  test.each([
    ['MEET', [MEETUP]],
    ['zoe angstrom', [MEETUP]],
    ['chidi meetup', [MEETUP]],
    ['chidi lunch', []],
    ['  ', JOBS],
  ])('finds %j in files and people, with every word and without accents', (search, expected) => {
    expect(filteredJobs(JOBS, 'all', search)).toEqual(expected);
  });

  test('holds together with the filter', () => {
    expect(filteredJobs(JOBS, 'ERROR', 'meetup')).toEqual([]);
  });
});
