import type { Evidence, FoundPerson, Result, Status } from '../src/answers.ts';

/** The report of an ended job, line by line. */
export const report = (status: Status): string[] => [
  ...(status.error ? ['', `${status.error.code} in ${status.error.stage}: ${status.error.message}`] : []),
  ...(status.result ? resultLines(status.result) : []),
  ...(status.degraded.length > 0 ? ['', 'Done without'] : []),
  ...status.degraded.map(({ step, reason }) => `  ${step}: ${reason}`),
  '',
  'Where the time went',
  ...status.stages.map(timeLine),
];

const resultLines = ({ extracted_interests, persons, final_insight, drafts }: Result): string[] => [
  '',
  `Interests: ${extracted_interests}`,
  '',
  'Persons',
  ...(persons.length === 0 ? ['  nobody was named'] : persons.flatMap(personLines)),
  ...(final_insight
    ? [
        '',
        'Insight',
        `  ${final_insight.summary}`,
        ...final_insight.overlap_points.flatMap((point) => claimLines('You share', point, final_insight.evidence)),
        ...final_insight.action_items.flatMap((item) => claimLines('You could', item, final_insight.evidence)),
      ]
    : []),
  '',
  'Drafts',
  ...(drafts.length === 0
    ? ['  none: there is nobody to write to']
    : drafts.map(({ person, message }) => `  To ${person}: ${message}`)),
];

const personLines = ({
  name,
  outcome,
  source,
  headline,
  sources,
  match_confidence,
  red_flags,
  attempts,
}: FoundPerson) => [
  `  ${name}: ${source ? `${outcome} on ${source}` : outcome}${match_confidence === null ? '' : `, match ${match_confidence.toFixed(2)}`}`,
  ...(headline ? [`    ${headline}`] : []),
  ...sources.map((found) => `    ${found.profile_url}`),
  ...red_flags.map((flag) => `    but: ${flag}`),
  `    tried: ${attempts.map((attempt) => [attempt.source, attempt.outcome, attempt.reason].filter(Boolean).join(' ')).join(', ')}`,
];

const claimLines = (kind: string, claim: string, evidence: Evidence[]): string[] => [
  `  - ${kind}: ${claim}`,
  ...evidence
    .filter((entry) => entry.claim === claim)
    .map(
      ({ from, quote, at_seconds, url, verified }) =>
        `      ${from}${at_seconds === null ? '' : ` at ${at_seconds.toFixed(1)} s`}${verified ? '' : ', not verified'}: "${quote}"${url ? ` (${url})` : ''}`,
    ),
];

const timeLine = ({ name, started_at, ended_at }: Status['stages'][number]): string => {
  const seconds = started_at && ended_at ? (Date.parse(ended_at) - Date.parse(started_at)) / 1000 : 0;
  return `  ${name.padEnd(13)} ${seconds.toFixed(1).padStart(5)} s  ${'#'.repeat(Math.round(seconds * 10)).slice(0, 60)}`;
};
