import type { Evidence } from '../answers.ts';
import { clockOf } from '../design/time.ts';
import { usePlay } from './quote-player.tsx';

const FROM = { transcript: 'Said', persona: 'About you', profile: 'Profile' } as const;

/** What a claim rests on. A quote of the recording can be heard. */
export const EvidenceList = ({ evidence }: { evidence: readonly Evidence[] }) => {
  if (evidence.length === 0) return null;
  return (
    <ul className="evidence">
      {evidence.map((one) => (
        <li key={`${one.from} ${one.quote} ${one.at_seconds}`}>
          <Quote evidence={one} />
        </li>
      ))}
    </ul>
  );
};

const Quote = ({ evidence: { from, quote, url, at_seconds } }: { evidence: Evidence }) => {
  const play = usePlay();
  if (from === 'transcript' && at_seconds !== null)
    return (
      <button type="button" className="quote" onClick={() => play(at_seconds)}>
        <span className="quote-from figures">▶ {clockOf(at_seconds)}</span>
        <q>{quote}</q>
        <span className="only-read">Hear it</span>
      </button>
    );
  return (
    <span className="quote">
      <span className="quote-from">
        {url === null ? (
          FROM[from]
        ) : (
          <a href={url} target="_blank" rel="noreferrer">
            {FROM[from]}
          </a>
        )}
      </span>
      <q>{quote}</q>
    </span>
  );
};
