import { describe, expect, it } from 'vitest';
import { engine } from '../../../simulation/engine.ts';
import { nextSource } from '../../../simulation/next-source.ts';
import { answers } from '../../../simulation/outcomes.ts';
import { paces } from '../../../simulation/paces.ts';

const cloud = (more: object = {}) => {
  const clock = engine();
  const pace = paces(clock, 1_000);
  const found = { candidates: 1, match: 0 };
  const answer = answers({
    ...{ random: () => 0.5, paces: pace, now: clock.now, persons: 3, found, without: new Set<string>() },
    ...more,
  });
  return { clock, pace, answer };
};

it('names the requested number of people', () => {
  expect(cloud().answer('ExtractNames', {})).toEqual({ person_indexes: [0, 1, 2] });
  expect(cloud().answer('ScrubPii', {})).toEqual({});
});

it('switches off sources that the stack switches off, that need a key, and that the options name', () => {
  const sources = [
    ...[
      { name: 'linkedin', enabled: true },
      { name: 'x', enabled: false },
    ],
    ...[
      { name: 'github', enabled: true },
      { name: 'brave', enabled: true },
    ],
  ];
  const { answer } = cloud({ without: new Set(['github']) });
  expect(answer('PrepareLookUp', { sources })).toMatchObject({
    sources: ['linkedin', 'x', 'github', 'brave'],
    off: ['x', 'github', 'brave'],
  });
});

it('gives candidates, and the person, with the given probability', () => {
  const { answer } = cloud();
  expect(answer('LookUpInBrowser', { source: 'x' })).toEqual({ source: 'x', outcome: 'candidates' });
  expect(answer('MatchProfile', { source: 'x' })).toEqual({ source: 'x', outcome: 'not_found' });
});

describe('the next source', () => {
  const spend = () => {
    const { clock, pace } = cloud();
    for (let at = 0; at < 20; at++) pace.take('github');
    return (asked: object) =>
      nextSource({ sources: ['github', 'orcid', 'x'], off: [], ...asked }, { paces: pace, now: clock.now() });
  };

  it('passes over sources that are off', () => {
    const next = spend()({ sources: ['linkedin', 'x', 'orcid'], off: ['linkedin'] });
    expect(next).toMatchObject({ next: 'browser', source: 'x', sources: ['orcid'] });
  });

  it('has room before one without room, which comes later when a turn can be promised', () => {
    expect(spend()({ job_id: 1, person_index: 0 })).toMatchObject({
      next: 'api',
      source: 'orcid',
      sources: ['github', 'x'],
    });
    expect(spend()({})).toMatchObject({ next: 'api', source: 'orcid', sources: ['x'] });
  });

  it('waits for a promised turn, however late, and passes over a late one without a promise', () => {
    expect(spend()({ sources: ['github'], job_id: 1, person_index: 0 })).toMatchObject({
      next: 'wait',
      seconds: 70,
      sources: ['github'],
    });
    expect(spend()({ sources: ['github'] })).toMatchObject({ next: 'nobody', sources: [] });
  });

  it('is undefined when the time for lookups is over', () => {
    expect(spend()({ until: 0 })).toMatchObject({ next: 'nobody' });
  });
});
