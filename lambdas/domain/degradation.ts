import type { Degradation } from '../contracts/job.ts';
import type { PersonResult } from '../contracts/person.ts';
import type { OptionalStep } from '../contracts/steps.ts';

interface Ending {
  names: OptionalStep;
  insight: OptionalStep;
  draft: OptionalStep;
  persons: PersonResult[];
  /** How many claims were left out because nothing that was said or found supports them. */
  dropped: { insight: number; draft: number };
}

const WITHOUT = {
  names: {
    step: 'Extract names',
    reason: 'The people in the recording could not be made out, so nobody was looked up.',
  },
  insight: { step: 'Write insight', reason: 'The insight could not be written.' },
  draft: { step: 'Draft outreach', reason: 'The message could not be drafted.' },
};

/** What a job that succeeds had to do without, and why. */
export const degradationsOf = ({ persons, dropped, ...steps }: Ending): Degradation[] => [
  ...(['names', 'insight', 'draft'] as const)
    .filter((name) => steps[name].outcome === 'failed')
    .map((name) => ({ ...WITHOUT[name], code: steps[name].code ?? 'InternalError' })),
  ...(['insight', 'draft'] as const).filter((name) => dropped[name] > 0).map((name) => leftOut(name, dropped[name])),
  ...persons.flatMap(enrichmentDegradation),
];

const leftOut = (name: 'insight' | 'draft', claims: number): Degradation => ({
  step: WITHOUT[name].step,
  code: 'ungrounded',
  reason: `${claims === 1 ? 'One claim was' : `${claims} claims were`} left out: nothing that was said or found supports it.`,
});

/**
 * A person whom no source could be asked about: not found is an answer, not having been able to look is a degradation.
 */
const enrichmentDegradation = ({ outcome, attempts }: PersonResult, index: number): Degradation[] => {
  if (outcome === 'found' || outcome === 'absent') return [];
  const why = attempts
    .map(({ source, outcome, reason }) => `${source}: ${[outcome, reason].filter(Boolean).join(', ')}`)
    .join('; ');
  return [
    {
      step: 'Enrich each person',
      code: outcome,
      reason: `Person ${index + 1} could not be looked up (${why || 'no source was asked'}).`,
    },
  ];
};
