import type { FoundPerson } from '@linkd/client/answers';
import type { Verdict } from '../answers.ts';
import { sourceLabel } from './source-label.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

interface PersonCardProps {
  jobId: string;
  person: FoundPerson;
  feedback: readonly Verdict[];
}

const OUTCOMES: Record<FoundPerson['outcome'], [string, string]> = {
  found: ['Found', 'good'],
  absent: ['Not found', ''],
  blocked: ['Could not look', 'warn'],
  skipped: ['Not looked up', 'warn'],
  failed: ['Lookup failed', 'bad'],
};

/** A page of a person at a source; other addresses than those of the web are not followed. */
const isWeb = (url: string): boolean => /^https?:\/\//.test(url);

/** Somebody who was named: where they were found, how sure that is, and which sources were asked. */
export const PersonCard = ({ jobId, person, feedback }: PersonCardProps) => {
  const { name, outcome, headline, match_confidence, red_flags, sources = [], attempts } = person;
  const [label, tone] = OUTCOMES[outcome];
  return (
    <article className="card person" aria-label={name}>
      <div className="row apart">
        <h3>{name}</h3>
        <div className="row">
          {match_confidence !== null && (
            <span className="soft small figures">match {Math.round(match_confidence * 100)} %</span>
          )}
          <span className={`badge ${tone}`}>{label}</span>
          <VerdictButtons jobId={jobId} about="person" person={name} feedback={feedback} />
        </div>
      </div>
      {headline && <p>{headline}</p>}
      {sources.length > 0 && (
        <ul className="row">
          {sources
            .filter(({ profile_url }) => isWeb(profile_url))
            .map(({ source, profile_url }) => (
              <li key={profile_url}>
                <a href={profile_url} target="_blank" rel="noreferrer">
                  {sourceLabel(source)}
                </a>
              </li>
            ))}
        </ul>
      )}
      {red_flags.length > 0 && (
        <ul className="notice warn small" aria-label="Careful">
          {red_flags.map((flag) => (
            <li key={flag}>{flag}</li>
          ))}
        </ul>
      )}
      <ol className="way" aria-label={`Where ${name} was looked up`}>
        {attempts.map(({ source, outcome, reason }) => (
          <li key={source} className={`way-step ${OUTCOMES[outcome][1]}`}>
            <span>{sourceLabel(source)}</span>
            <span className="small">
              {outcome}
              {reason !== undefined && `, ${reason.replaceAll('_', ' ')}`}
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
};
