import type { Evidence, Insight } from '@linkd/client/answers';
import type { Verdict } from '../answers.ts';
import { EvidenceList } from './evidence-list.tsx';
import { VerdictButtons } from './verdict-buttons.tsx';

interface InsightCardProps {
  jobId: string;
  insight: Insight;
  interests: string;
  feedback: readonly Verdict[];
}

/** The summary, what you share, and what to do next, each with what it rests on. */
export const InsightCard = ({ jobId, insight, interests, feedback }: InsightCardProps) => {
  const { summary, overlap_points, action_items, evidence } = insight;
  return (
    <section className="card stack" aria-labelledby="insight-title">
      <div className="row apart">
        <h2 id="insight-title">What you have in common</h2>
        <VerdictButtons jobId={jobId} about="insight" feedback={feedback} />
      </div>
      <p className="summary">{summary}</p>
      {interests !== '' && <p className="soft small">Talked about: {interests}</p>}
      <Points title="You could" points={action_items} evidence={evidence} />
      <Points title="You share" points={overlap_points} evidence={evidence} />
    </section>
  );
};

interface PointsProps {
  title: string;
  points: readonly string[];
  evidence: readonly Evidence[];
}

const Points = ({ title, points, evidence }: PointsProps) =>
  points.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <ul className="points">
        {points.map((point) => {
          const own = evidence.filter(({ claim }) => claim === point);
          return (
            <li key={point}>
              <p>
                {point} {own.some(({ verified }) => verified) && <span className="badge good">checked</span>}
              </p>
              <EvidenceList evidence={own} />
            </li>
          );
        })}
      </ul>
    </div>
  );
