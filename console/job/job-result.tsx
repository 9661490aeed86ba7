import type { Result, Status } from '@linkd/client/answers';
import { Degraded } from './degraded.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { InsightCard } from './insight-card.tsx';
import { PersonCard } from './person-card.tsx';
import { QuotePlayer } from './quote-player.tsx';

interface JobResultProps {
  job: Status;
  result: Result;
}

/** What came out of a conversation: the insight, the people, and a draft to each. */
export const JobResult = ({ job, result }: JobResultProps) => {
  const { final_insight, persons, drafts, feedback } = result;
  return (
    <QuotePlayer jobId={job.job_id}>
      <div className="stack">
        <Degraded degraded={job.degraded} />
        {final_insight && (
          <InsightCard
            jobId={job.job_id}
            insight={final_insight}
            interests={result.extracted_interests}
            feedback={feedback}
          />
        )}
        {drafts.length > 0 && (
          <section className="stack" aria-labelledby="drafts-title">
            <h2 id="drafts-title">Messages</h2>
            {drafts.map((draft) => (
              <DraftEditor key={draft.person} jobId={job.job_id} draft={draft} feedback={feedback} />
            ))}
          </section>
        )}
        {persons.length > 0 && (
          <section className="stack" aria-labelledby="people-title">
            <h2 id="people-title">People</h2>
            {persons.map((person) => (
              <PersonCard key={person.name} jobId={job.job_id} person={person} feedback={feedback} />
            ))}
          </section>
        )}
      </div>
    </QuotePlayer>
  );
};
