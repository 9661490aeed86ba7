import type { Degradation } from '../../contracts/job.ts';
import type { Misfits } from '../../contracts/misfits.ts';
import type { MentionedPersons, PersonResult } from '../../contracts/person.ts';
import type { OptionalStep } from '../../contracts/steps.ts';

interface JobOutcome {
  interests: OptionalStep;
  names: OptionalStep;
  insight: OptionalStep;
  draft: OptionalStep;
  check: OptionalStep;
  persons: PersonResult[];
  /** How many more people were mentioned; undefined if names could not be extracted. */
  others?: Pick<MentionedPersons, 'not_looked_up' | 'not_said'> | undefined;
  /** How many claims were left out because nothing that was said or found supports them. */
  dropped: { insight: number; draft: number };
  /** How many claims stay although they could not be checked. */
  unjudged: number;
  /** The misfits of the model's answers, by the step that asked. */
  misfits?: Partial<Record<StepName, Misfits | undefined>>;
}

const STEPS = ['interests', 'names', 'insight', 'draft', 'check'] as const;
type StepName = (typeof STEPS)[number];

const WITHOUT: Record<StepName, { step: string; reason: string }> = {
  interests: {
    step: 'Embed interests',
    reason: 'What the recording is about could not be made out in full, so it is compared with nothing.',
  },
  names: {
    step: 'Extract names',
    reason: 'The people in the recording could not be made out, so nobody was looked up.',
  },
  insight: { step: 'Write insight', reason: 'The insight could not be written.' },
  draft: { step: 'Draft outreach', reason: 'No message could be drafted.' },
  check: { step: 'Check claims', reason: 'The claims could not be checked.' },
};

/** What a successful job had to leave out, and why. */
export const degradationsOf = ({
  persons,
  others,
  dropped,
  unjudged,
  misfits = {},
  ...steps
}: JobOutcome): Degradation[] => [
  ...STEPS.filter((name) => name !== 'check' && steps[name].outcome === 'failed').map((name) => ({
    ...WITHOUT[name],
    code: steps[name].code ?? 'InternalError',
  })),
  ...STEPS.flatMap((name) => misfitsOf(name, misfits[name])),
  ...(['insight', 'draft'] as const).filter((name) => dropped[name] > 0).map((name) => leftOut(name, dropped[name])),
  ...unverified(unjudged),
  ...notSaid(others?.not_said ?? 0),
  ...persons.flatMap(enrichmentDegradation),
  ...notLookedUp(others?.not_looked_up ?? 0, persons.length),
];

const leftOut = (name: 'insight' | 'draft', claims: number): Degradation => ({
  step: WITHOUT[name].step,
  code: 'ungrounded',
  reason: `${claims === 1 ? 'One claim was' : `${claims} claims were`} left out: nothing that was said or found supports it.`,
});

const unverified = (claims: number): Degradation[] =>
  claims === 0
    ? []
    : [
        {
          step: WITHOUT.check.step,
          code: 'unverified',
          reason: `${countOf(claims, 'claim')} could not be checked against what was said and found.`,
        },
      ];

const misfitsOf = (name: StepName, misfits: Misfits | undefined): Degradation[] => {
  const { left_out, mended, refused, unreadable } = misfits ?? { left_out: 0, mended: 0, refused: 0, unreadable: 0 };
  const found: [number, string, string][] = [
    [refused, 'ModelRefused', `The model refused to read ${countOf(refused, 'part')} of the recording.`],
    [
      unreadable,
      'ModelAnswerMalformed',
      `The model gave no usable answer about ${countOf(unreadable, 'part')} of the recording.`,
    ],
    [left_out, 'misfit', `${countOf(left_out, 'detail')} of the model's answer did not fit and could not be used.`],
    [
      mended,
      'shortened',
      `${countOf(mended, 'detail')} of the model's answer did not fit and had to be shortened or put right.`,
    ],
  ];
  const { step } = WITHOUT[name];
  return found.filter(([count]) => count > 0).map(([, code, reason]) => ({ step, code, reason }));
};

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const notSaid = (count: number): Degradation[] =>
  count === 0
    ? []
    : [
        {
          step: WITHOUT.names.step,
          code: 'not_said',
          reason: `${peopleOf(count)} named by the model ${count === 1 ? 'was' : 'were'} left out: the name is not said in the recording.`,
        },
      ];

const notLookedUp = (count: number, most: number): Degradation[] =>
  count === 0
    ? []
    : [
        {
          step: 'Enrich each person',
          code: 'not_looked_up',
          reason: `${peopleOf(count)} more ${count === 1 ? 'was' : 'were'} named and not looked up: a job looks up ${most} at most.`,
        },
      ];

const peopleOf = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** "Not found" is an answer. A person that no source could be asked about is a degradation. */
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
